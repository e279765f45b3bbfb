namespace Functions.ScriptHost.Tests.Testing;

/// <summary>A test that needs node.</summary>
internal sealed class NodeFactAttribute : FactAttribute
{
    private static readonly bool IsInstalled = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Any(folder => File.Exists(Path.Combine(folder, "node")) || File.Exists(Path.Combine(folder, "node.exe")));

    public NodeFactAttribute()
    {
        if (!IsInstalled)
            Skip = "There is no 'node' in PATH: JavaScript functions cannot be run. Install Node.js 18 or later.";
    }
}
