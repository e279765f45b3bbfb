using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Json;

namespace Dapr.LocalSidecar;

/// <summary>How the sidecar reads and writes JSON: compact, non-ASCII text as itself, member names in any case as Go does.</summary>
internal static class DaprJson
{
    public static readonly JsonWriterOptions Writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static ReadOnlyMemory<byte> Write(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Writing))
            write(writer);
        return buffer.WrittenMemory;
    }

    /// <summary>As Go does it, half a character becomes U+FFFD.</summary>
    /// <exception cref="JsonException">The bytes are not one JSON value.</exception>
    public static JsonElement Parse(ReadOnlySpan<byte> bytes) => JsonElement.Parse(WellFormed.Repair(bytes) ?? bytes);

    /// <summary>Whether the bytes are one JSON value.</summary>
    public static bool TryParse(ReadOnlySpan<byte> bytes, out JsonElement value)
    {
        value = default;
        try
        {
            value = Parse(bytes);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>A member that is there and not null; its exact name beats one in another case.</summary>
    public static JsonElement? Member(this JsonElement element, string name)
    {
        if (element.ValueKind != JsonValueKind.Object)
            return null;
        if (element.TryGetProperty(name, out var exact))
            return exact.ValueKind == JsonValueKind.Null ? null : exact;
        foreach (var property in element.EnumerateObject())
            if (property.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
                return property.Value.ValueKind == JsonValueKind.Null ? null : property.Value;
        return null;
    }

    /// <summary>A member that must be text if it is there.</summary>
    public static string? Text(this JsonElement element, string name) => element.Member(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.String } text => text.GetString(),
        _ => throw new JsonException($"\"{name}\" must be a string"),
    };

    /// <summary>A member that must be an object with nothing but text in it if it is there.</summary>
    public static Dictionary<string, string> TextMap(this JsonElement element, string name)
    {
        var map = new Dictionary<string, string>();
        if (element.Member(name) is not { } member)
            return map;
        if (member.ValueKind != JsonValueKind.Object)
            throw new JsonException($"\"{name}\" must be an object");
        foreach (var property in member.EnumerateObject())
            map[property.Name] = property.Value.ValueKind switch
            {
                JsonValueKind.String => property.Value.GetString()!,
                JsonValueKind.Null => "",
                _ => throw new JsonException($"\"{name}.{property.Name}\" must be a string"),
            };
        return map;
    }
}
