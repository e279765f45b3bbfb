using System.Text.RegularExpressions;

namespace BundleBuilder;

/// <summary>Python's decorator model: the function's code in a new app, an existing one, a new blueprint or an existing one.</summary>
internal static partial class PythonTemplate
{
    private const string Imports = "import json\nimport logging\n\nimport azure.functions as func\n\n";

    public static CodeTemplate Of(TemplateSource template)
    {
        var function = template.CodeIn("Python-2.x");
        var inBlueprint = function.Replace("@app.", "@bp.", StringComparison.Ordinal);
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["function_app.py"] = $"{Imports}app = func.FunctionApp()\n\n\n{function}",
            ["function_body.py"] = $"\n\n{function}",
            ["blueprint.py"] = $"{Imports}bp = func.Blueprint()\n\n\n{inBlueprint}",
            ["blueprint_body.py"] = $"\n\n{inBlueprint}",
        };
        return new(
            WordStart().Replace(template.Name, "_").ToLowerInvariant(),
            files,
            [
                new("Create a function app with the function", "CreateNewApp", "function_app.py", null, "app-fileName", "function_app.py"),
                new("Add the function to the function app", "AppendToFile", "function_body.py", null, "app-selectedFileName", "function_app.py"),
                new("Create a blueprint with the function", "CreateNewBlueprint", "blueprint.py", null, "blueprint-fileName", "blueprint.py"),
                new("Add the function to a blueprint", "AppendToBlueprint", "blueprint_body.py", null, "blueprint-existingFileName", "blueprint.py"),
            ]);
    }

    [GeneratedRegex("(?<=[a-z])(?=[A-Z])")]
    private static partial Regex WordStart();
}
