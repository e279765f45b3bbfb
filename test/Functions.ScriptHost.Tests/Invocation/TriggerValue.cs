using System.Text;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Functions.ScriptHost.Tests.Invocation;

/// <summary>What the Functions host does with a trigger's value before it goes to a worker.</summary>
internal static class TriggerValue
{
    /// <summary>Streams are read, into bytes or text as the binding's dataType says.</summary>
    public static async Task<object?> MaterializeAsync(object? value, bool isBinary)
    {
        if (value is not Stream stream)
            return value;
        using var copy = new MemoryStream();
        await stream.CopyToAsync(copy);
        return isBinary ? copy.ToArray() : Encoding.UTF8.GetString(copy.ToArray());
    }

    /// <summary>The top-level properties of a JSON object become binding data.</summary>
    public static void AddProperties(object? value, IDictionary<string, object> bindingData)
    {
        if (value is not string { Length: > 0 } text || !text.TrimStart().StartsWith('{'))
            return;
        try
        {
            foreach (var property in JObject.Parse(text).Properties().Where(p => p.Value.Type is not (JTokenType.Array or JTokenType.Null)))
                bindingData[property.Name] = property.Value.Type == JTokenType.Object ? property.Value : property.Value.ToString();
        }
        catch (JsonException)
        {
            // Text that only looks like JSON.
        }
    }

    /// <summary>Binding data as a worker gets it.</summary>
    public static IReadOnlyDictionary<string, string?> ToMetadata(IReadOnlyDictionary<string, object> bindingData) => bindingData.ToDictionary(
        d => d.Key,
        d => d.Value switch
        {
            null => null,
            string text => text,
            JContainer json => json.ToString(Formatting.None),
            System.Collections.IDictionary map => JsonConvert.SerializeObject(map),
            var other => other.ToString(),
        },
        StringComparer.OrdinalIgnoreCase);
}
