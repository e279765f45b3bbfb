namespace BundleBuilder;

/// <summary>The fourth Node.js model: every function is a file of its own.</summary>
internal static class NodeTemplate
{
    public static CodeTemplate Of(TemplateSource template, string folder, string extension)
    {
        var file = $"function.{extension}";
        return new(
            template.Name,
            template.FilesIn(folder),
            [new("Create the function", "CreateNewApp", file, TargetFile: $"src/functions/$({TemplateSource.FunctionName}).{extension}")]);
    }
}
