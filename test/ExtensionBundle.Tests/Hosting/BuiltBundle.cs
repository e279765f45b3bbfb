using System.Text.Json;

namespace ExtensionBundle.Tests.Hosting;

/// <summary>The parts of the bundle that several tests read.</summary>
internal static class BuiltBundle
{
    public static readonly IReadOnlyList<JsonElement> Templates = Read("v1", "templates", "templates.json");

    public static readonly IReadOnlyList<JsonElement> CodeTemplates = Read("v2", "templates", "templates.json");

    public static readonly IReadOnlyList<JsonElement> UserPrompts = Read("v2", "bindings", "userPrompts.json");

    public static readonly IReadOnlyList<JsonElement> Bindings =
        [.. Json("v1", "bindings", "bindings.json").GetProperty("bindings").EnumerateArray()];

    public static JsonElement Json(params string[] segments) => BundleDownload.ReadJson(Built.BundleFolder, ["StaticContent", .. segments]);

    public static JsonElement Template(string id) => Templates.Single(t => t.Text("id") == id);

    public static JsonElement CodeTemplate(string id) => CodeTemplates.Single(t => t.Text("id") == id);

    public static string Text(this JsonElement json, string property) => json.GetProperty(property).GetString()!;

    /// <summary>The texts of an array.</summary>
    public static IReadOnlyList<string> Texts(this JsonElement json, string property) =>
        [.. json.GetProperty(property).EnumerateArray().Select(item => item.GetString()!)];

    public static IReadOnlyList<JsonElement> Items(this JsonElement json, string property) => [.. json.GetProperty(property).EnumerateArray()];

    public static IReadOnlyDictionary<string, string> Files(this JsonElement template) =>
        template.GetProperty("files").EnumerateObject().ToDictionary(file => file.Name, file => file.Value.GetString()!);

    /// <summary>Every text in a document.</summary>
    public static IEnumerable<string> AllTexts(this JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.String => [json.GetString()!],
        JsonValueKind.Array => json.EnumerateArray().SelectMany(AllTexts),
        JsonValueKind.Object => json.EnumerateObject().SelectMany(property => AllTexts(property.Value)),
        _ => [],
    };

    private static List<JsonElement> Read(params string[] segments) => [.. Json(segments).EnumerateArray()];
}
