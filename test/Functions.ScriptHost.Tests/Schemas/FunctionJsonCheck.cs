using System.Text.Json;
using System.Text.Json.Nodes;
using PublicApi;

namespace Functions.ScriptHost.Tests.Schemas;

/// <summary>
/// Checks a function.json before a host reads it. The host ignores what it does not know and reports what is missing without its name;
/// the errors here name file, function, binding and property.
/// </summary>
internal static class FunctionJsonCheck
{
    private static readonly JsonSchema Schema = JsonSchema.Read(SourceTree.PathOf("docs", "schemas", "function.json"));

    private static readonly Dictionary<string, string> Types = Definitions().Select(d => d.Name.Split('.')[0]).Distinct()
        .ToDictionary(t => t, StringComparer.OrdinalIgnoreCase);

    private static readonly Dictionary<string, string> Properties = Definitions().SelectMany(d => d.Value.GetProperty("properties").EnumerateObject())
        .Select(p => p.Name).Distinct().ToDictionary(p => p, StringComparer.OrdinalIgnoreCase);

    /// <param name="path">The path of a function.json.</param>
    public static IReadOnlyList<string> ErrorsOf(string path) =>
        ErrorsOf(Path.GetFileName(Path.GetDirectoryName(Path.GetFullPath(path)))!, File.ReadAllText(path));

    public static IReadOnlyList<string> ErrorsOf(string function, string json)
    {
        var document = JsonNode.Parse(json)!;
        foreach (var binding in (document["bindings"] as JsonArray)?.OfType<JsonObject>() ?? [])
            UseDocumentedCasing(binding);
        return [.. Schema.Validate(document.Deserialize<JsonElement>()).Select(e => Describe(function, document, e))];
    }

    private static IEnumerable<JsonProperty> Definitions() =>
        Schema.Root.GetProperty("definitions").EnumerateObject().Where(d => d.Name.Contains('.', StringComparison.Ordinal));

    private static string Describe(string function, JsonNode document, SchemaError error)
    {
        var where = $"{function}/function.json: function '{function}'";
        if (error.Path is not ["bindings", var index, .. var rest])
            return $"{where}: {error}";
        var binding = document["bindings"]![int.Parse(index)];
        return $"{where}, binding '{binding?["name"]}' ({binding?["type"]}): '{string.Join('.', rest)}' {error.Message}";
    }

    /// <summary>The host takes every casing, a schema only one.</summary>
    private static void UseDocumentedCasing(JsonObject binding)
    {
        foreach (var (name, value) in binding.ToList())
        {
            if (!Properties.TryGetValue(name, out var documented))
                continue;
            binding.Remove(name);
            binding[documented] = value;
        }

        if (binding["type"] is JsonValue type && Types.TryGetValue(type.ToString(), out var known))
            binding["type"] = known;
        foreach (var word in new[] { "direction", "dataType" })
        {
            if (binding[word] is JsonValue text && text.GetValueKind() == JsonValueKind.String)
                binding[word] = text.ToString().ToLowerInvariant();
        }
    }
}
