using System.Text.Json.Nodes;

namespace BundleBuilder;

/// <param name="Rules">Expressions that the value must match, with the text to show where it does not.</param>
/// <param name="Choices">The values of an <c>enum</c>.</param>
internal sealed record SettingSource(
    string Name,
    string Kind,
    bool Required,
    string? Default,
    string Label,
    string Help,
    IReadOnlyList<(string Expression, string ErrorText)> Rules,
    IReadOnlyList<string> Choices)
{
    public static SettingSource Read(JsonObject source) => new(
        source.Text("name"),
        source.Text("value"),
        (bool?)source["required"] ?? false,
        (string?)source["defaultValue"],
        source.Text("label"),
        source.Text("help"),
        [.. (source["validators"]?.AsArray() ?? []).Select(v => (v!.AsObject().Text("expression"), v.AsObject().Text("errorText")))],
        [.. (source["choices"]?.AsArray() ?? []).Select(c => (string)c!)]);

    /// <summary>The name by which the function's code knows the binding.</summary>
    public static SettingSource Parameter(string name) => new(
        "name",
        "string",
        Required: true,
        name,
        "Parameter name",
        "The name by which the function's code knows the value.",
        [("^(\\$return|[a-zA-Z_][a-zA-Z0-9_]*)$", "Start with a letter and use letters, digits and underscores only.")],
        []);

    /// <param name="owner">The binding's name, which the resource keys start with.</param>
    public JsonObject ToJson(string owner, Texts texts)
    {
        var json = new JsonObject { ["name"] = Name, ["value"] = Kind };
        if (Choices.Count > 0)
            json["enum"] = Choices.Select(c => (JsonNode)new JsonObject { ["value"] = c, ["display"] = c }).ToArray();
        if (Default is not null)
            json["defaultValue"] = Default;
        json["required"] = Required;
        json["label"] = texts.Keep($"{owner}_{Name}_label", Label);
        json["help"] = texts.Keep($"{owner}_{Name}_help", Help);
        if (Rules.Count > 0)
            json["validators"] = Validators(owner, texts);
        return json;
    }

    public JsonArray Validators(string owner, Texts texts) =>
        Rules.Select((rule, i) => (JsonNode)new JsonObject
        {
            ["expression"] = rule.Expression,
            ["errorText"] = texts.Keep($"{owner}_{Name}_error{i + 1}", rule.ErrorText),
        }).ToArray();
}
