using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Json;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Outputs;

/// <summary>A value that becomes a part of a JSON document. It is to be written before its owner can change it.</summary>
internal readonly struct JsonPart
{
    private readonly object? _value;
    private readonly ReadOnlyMemory<byte> _json;

    private JsonPart(object? value) => _value = value;

    private JsonPart(ReadOnlyMemory<byte> json) => _json = json;

    /// <summary>Any value; bytes become base64 text, as everywhere in .NET.</summary>
    public static async ValueTask<JsonPart> OfAsync(object? value, CancellationToken cancellationToken) => value switch
    {
        JsonElement { ValueKind: JsonValueKind.Undefined } => new JsonPart(value: null),
        ReadOnlyMemory<byte> bytes => new JsonPart(value: bytes.ToArray()),
        BinaryData data => new JsonPart(value: data.ToArray()),
        Stream stream => new JsonPart(value: await OutputContent.ReadAsync(stream, cancellationToken)),
        _ => new JsonPart(value),
    };

    /// <summary>The same for a value that is no model and no envelope: script languages send all their values as bytes.</summary>
    public static ValueTask<JsonPart> OfRawAsync(object? value, CancellationToken cancellationToken) =>
        value is byte[] bytes ? ValueTask.FromResult(OfUnknown(bytes)) : OfAsync(value, cancellationToken);

    public void WriteTo(Utf8JsonWriter writer)
    {
        if (!_json.IsEmpty)
        {
            writer.WriteRawValue(_json.Span, skipInputValidation: true);
            return;
        }

        if (_value is null)
        {
            writer.WriteNullValue();
            return;
        }

        // By a writer of its own, for the serializer counts the depth of what is around a value as well.
        using var json = PooledJson.Of(_value);
        writer.WriteRawValue(json.Written.Span, skipInputValidation: true);
    }

    public byte[] ToBytes() => _json.IsEmpty ? DaprJson.Serialize(_value) : _json.ToArray();

    private static JsonPart OfUnknown(byte[] bytes)
    {
        var json = DaprJson.WithoutByteOrderMark(bytes);
        if (DaprJson.IsJson(json.Span))
            return new JsonPart(json);
        return Utf8.IsValid(bytes) ? new JsonPart(value: Encoding.UTF8.GetString(json.Span)) : new JsonPart(value: bytes);
    }
}
