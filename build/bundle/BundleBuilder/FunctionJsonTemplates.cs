using System.Text.Json.Nodes;

namespace BundleBuilder;

/// <summary>
/// The <c>templates.json</c> of <c>v1</c>. Tools look for templates of the fourth Node.js model here too, by the end of their id,
/// and know only the function's name as a placeholder in them.
/// </summary>
internal static class FunctionJsonTemplates
{
    private const string FunctionNamePlaceholder = "%functionName%";

    private static readonly string[] Languages = ["JavaScript", "PowerShell", "Python", "TypeScript"];
    private static readonly string[] NodeLanguages = ["JavaScript", "TypeScript"];

    public static JsonArray Of(IReadOnlyList<TemplateSource> templates, Texts texts) =>
    [
        .. Languages.SelectMany(language => templates.Select(t => Of(t, language, language, t.FilesIn(language), texts))),
        .. NodeLanguages.SelectMany(language => templates.Select(t => OfNode(t, language, $"{language}-4.x", texts))),
    ];

    private static JsonObject OfNode(TemplateSource template, string language, string folder, Texts texts)
    {
        var (file, code) = template.FilesIn(folder).Single();
        code = code.Replace($"$({TemplateSource.FunctionName})", FunctionNamePlaceholder, StringComparison.Ordinal);
        code = template.Prompts.Aggregate(code, (text, prompt) => text.Replace($"$({prompt.Variable})", prompt.Default, StringComparison.Ordinal));
        var files = new Dictionary<string, string> { [FunctionNamePlaceholder + Path.GetExtension(file)] = code };
        return Of(template, language, folder, files, texts);
    }

    private static JsonObject Of(TemplateSource template, string language, string folder, IReadOnlyDictionary<string, string> files, Texts texts)
    {
        var code = new JsonObject();
        foreach (var (name, content) in files)
            code[name] = content;
        return new()
        {
            ["id"] = template.IdIn(folder),
            ["runtime"] = "2",
            ["files"] = code,
            ["function"] = Function(template, folder),
            ["metadata"] = Metadata(template, language, texts),
        };
    }

    private static JsonObject Function(TemplateSource template, string folder)
    {
        var function = template.Function.DeepClone().AsObject();
        if (folder == "Python")
            function["scriptFile"] = "__init__.py";
        return function;
    }

    // Tools know only the settings of the trigger as prompts here.
    private static JsonObject Metadata(TemplateSource template, string language, Texts texts) => new()
    {
        ["defaultFunctionName"] = template.Name,
        ["description"] = texts.Keep($"{template.Name}_description", template.Description),
        ["name"] = template.Title,
        ["language"] = language,
        ["category"] = new JsonArray { texts.Keep("temp_category_core", "Core"), texts.Keep("temp_category_dapr", "Dapr") },
        ["categoryStyle"] = "dapr",
        ["enabledInTryMode"] = false,
        ["userPrompt"] = template.Prompts.Where(p => p.Binding.EndsWith("Trigger", StringComparison.Ordinal)).Select(p => p.Setting).ToArray(),
    };
}
