using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace BundleBuilder;

internal static class SourceJson
{
    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static byte[] Bytes(JsonNode node) => JsonSerializer.SerializeToUtf8Bytes(node, Indented);

    public static JsonObject ReadObject(string path)
    {
        try
        {
            return JsonNode.Parse(File.ReadAllBytes(path)) as JsonObject ?? throw new BundleException($"{path}: not a JSON object.");
        }
        catch (JsonException e)
        {
            throw new BundleException($"{path}: {e.Message}");
        }
    }

    public static string Text(this JsonObject source, string name) =>
        (string?)source[name] ?? throw new BundleException($"No '{name}' in {source.ToJsonString()}.");

    public static JsonArray ToArray(this IEnumerable<JsonNode> nodes) => [.. nodes];

    public static JsonArray ToArray(this IEnumerable<string> texts) => [.. texts.Select(t => (JsonNode)t)];
}
