namespace ExtensionBundle.Tests.Hosting;

/// <summary>A test that needs a program of the machine, and is skipped where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ToolFactAttribute : FactAttribute
{
    public ToolFactAttribute(string tool)
    {
        if (!Tool.Exists(tool))
            Skip = $"There is no {tool} here.";
    }
}
