using System.Text.Json;
using Newtonsoft.Json.Linq;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Json;

/// <summary>
/// A JSON object or array as binding data: <c>{name}</c> is its text, <c>{name.property}</c> reads into it. WebJobs takes the text
/// of nothing but its own types and of a <see cref="JValue"/>, and finds <see cref="TryGetValue"/> by its name and shape.
/// </summary>
internal sealed class JsonBindingValue(JsonElement element, string? text = null) : JValue(text ?? element.GetRawText())
{
    public bool TryGetValue(string property, out object? value)
    {
        value = null;
        if (element.ValueKind != JsonValueKind.Object || !TryFind(property, out var found))
            return false;
        value = Of(found);
        return true;
    }

    /// <returns>Null for null, an object that can be read into for objects and arrays, the text of everything else.</returns>
    public static object? Of(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Undefined or JsonValueKind.Null => null,
        JsonValueKind.String => element.GetString(),
        JsonValueKind.Object or JsonValueKind.Array => new JsonBindingValue(element),
        _ => element.GetRawText(),
    };

    private bool TryFind(string property, out JsonElement found)
    {
        if (element.TryGetProperty(property, out found))
            return true;
        foreach (var candidate in element.EnumerateObject())
        {
            if (!candidate.Name.Equals(property, StringComparison.OrdinalIgnoreCase))
                continue;
            found = candidate.Value;
            return true;
        }

        return false;
    }
}
