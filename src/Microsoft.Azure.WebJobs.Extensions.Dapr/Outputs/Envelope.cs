using System.Text.Json;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Diagnostics;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Outputs;

/// <summary>A JSON object that says what to send and where, its names in any casing.</summary>
internal readonly struct Envelope(JsonElement json)
{
    private const int LongestName = 256;

    public bool TryGet(string name, out JsonElement value)
    {
        if (json.TryGetProperty(name, out value))
            return true;
        foreach (var property in json.EnumerateObject())
        {
            if (!property.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
                continue;
            value = property.Value;
            return true;
        }

        return false;
    }

    /// <returns>Null if the name is missing, null or empty: then the attribute's value counts.</returns>
    /// <exception cref="ArgumentException">The value is no text.</exception>
    public string? Text(string name)
    {
        if (!TryGet(name, out var value) || value.ValueKind == JsonValueKind.Null)
            return null;
        return TextOf(value, name) is { Length: > 0 } text ? text : null;
    }

    /// <summary>Metadata and headers: numbers and booleans count as their JSON text.</summary>
    /// <exception cref="ArgumentException">The value is no object of texts.</exception>
    public IReadOnlyDictionary<string, string>? Texts(string name)
    {
        if (!TryGet(name, out var value) || value.ValueKind == JsonValueKind.Null)
            return null;
        if (value.ValueKind != JsonValueKind.Object)
            throw new ArgumentException($"'{name}' must be an object of texts, but is {Article(value.ValueKind)}.", name);

        var texts = new Dictionary<string, string>();
        foreach (var property in value.EnumerateObject())
        {
            if (property.Value.ValueKind != JsonValueKind.Null)
                texts[property.Name] = TextOf(property.Value, $"{name}.{OneLine.Of(property.Name, LongestName)}");
        }

        return texts;
    }

    /// <summary>The text of a JSON string, or the JSON of a number or a boolean.</summary>
    /// <exception cref="ArgumentException">The value is an object or an array.</exception>
    public static string TextOf(JsonElement value, string name) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Object or JsonValueKind.Array => throw new ArgumentException($"'{name}' must be a text, but is {Article(value.ValueKind)}.", name),
        _ => value.GetRawText(),
    };

    private static string Article(JsonValueKind kind) => kind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "an array",
        JsonValueKind.String => "a text",
        JsonValueKind.Number => "a number",
        _ => "a boolean",
    };
}
