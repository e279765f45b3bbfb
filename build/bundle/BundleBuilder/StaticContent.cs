using System.Text.Json.Nodes;

namespace BundleBuilder;

/// <summary>
/// What tools read: bindings, prompts, templates and their texts. <c>v1</c> is the format of function.json models,
/// <c>v2</c> that of the models where functions are declared in code.
/// </summary>
internal static class StaticContent
{
    public static IEnumerable<(string Name, JsonNode Content)> Of(BundleInputs inputs)
    {
        var texts = new Texts();
        var bindings = BindingSource.ReadAll(inputs.Sources);
        var templates = TemplateSource.ReadAll(inputs.Sources, bindings);
        yield return ("v1/bindings/bindings.json", BindingsJson.Of(bindings, inputs.Version, texts));
        yield return ("v1/templates/templates.json", FunctionJsonTemplates.Of(templates, texts));
        yield return ("v2/bindings/userPrompts.json", UserPrompts.Of(inputs.Sources, bindings, texts));
        yield return ("v2/templates/templates.json", CodeTemplates.Of(templates, texts));
        foreach (var version in new[] { "v1", "v2" })
        {
            foreach (var file in new[] { "Resources.json", "Resources.en-US.json" })
                yield return ($"{version}/resources/{file}", texts.ToJson());
        }
    }
}
