namespace Functions.ScriptHost.Tests.Testing;

/// <summary>Tests that need a program of PATH.</summary>
internal sealed class ToolTheoryAttribute : TheoryAttribute
{
    /// <param name="tool">The program's name without extension.</param>
    public ToolTheoryAttribute(string tool)
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        if (!Array.Exists(folders, folder => File.Exists(Path.Combine(folder, tool)) || File.Exists(Path.Combine(folder, tool + ".exe"))))
            Skip = $"There is no '{tool}' in PATH.";
    }
}
