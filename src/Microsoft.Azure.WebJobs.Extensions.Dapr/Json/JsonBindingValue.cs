using System.Text.Json;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Json;

/// <summary>
/// A JSON value as binding data: <c>{name}</c> is its text, <c>{name.property}</c> reads into it. WebJobs finds
/// <see cref="TryGetValue"/> by its name and shape.
/// </summary>
internal sealed class JsonBindingValue(JsonElement element, string? text = null)
{
    public bool TryGetValue(string property, out object? value)
    {
        value = null;
        if (element.ValueKind != JsonValueKind.Object || !TryFind(property, out var found))
            return false;
        value = Of(found);
        return true;
    }

    public override string ToString() => text ?? element.GetRawText();

    /// <returns>Text for a JSON string and for null, an object that can be read into for the rest.</returns>
    public static object? Of(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Undefined or JsonValueKind.Null => null,
        JsonValueKind.String => element.GetString(),
        _ => new JsonBindingValue(element),
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
