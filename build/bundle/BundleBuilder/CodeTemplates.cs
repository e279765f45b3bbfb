using System.Text.Json.Nodes;

namespace BundleBuilder;

/// <summary>The <c>templates.json</c> of <c>v2</c>: templates whose jobs create files or append to them.</summary>
internal static class CodeTemplates
{
    public static JsonArray Of(IReadOnlyList<TemplateSource> templates, Texts texts) =>
    [
        .. templates.Select(t => Of(t, "python", "v2", "Python-2.x", PythonTemplate.Of(t), texts)),
        .. templates.Select(t => Of(t, "javascript", "v4", "JavaScript-4.x", NodeTemplate.Of(t, "JavaScript-4.x", "js"), texts)),
        .. templates.Select(t => Of(t, "typescript", "v4", "TypeScript-4.x", NodeTemplate.Of(t, "TypeScript-4.x", "ts"), texts)),
    ];

    private static JsonObject Of(TemplateSource template, string language, string model, string folder, CodeTemplate code, Texts texts)
    {
        var files = new JsonObject();
        foreach (var (name, content) in code.Files)
            files[name] = content;
        return new()
        {
            ["author"] = "The Dapr extension for Azure Functions contributors",
            ["name"] = template.Title,
            ["description"] = texts.Keep($"{template.Name}_description", template.Description),
            ["programmingModel"] = model,
            ["language"] = language,
            ["jobs"] = code.Jobs.Select(job => (JsonNode)job.ToJson(template, code.DefaultFunctionName)).ToArray(),
            ["actions"] = code.Jobs.SelectMany(job => job.Actions()).ToArray(),
            ["id"] = template.IdIn(folder),
            ["files"] = files,
        };
    }
}
