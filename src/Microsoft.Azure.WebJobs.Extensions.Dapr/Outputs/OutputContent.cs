using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Json;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Outputs;

/// <summary>The bytes that stand for a value on the wire. Buffers of the caller are copied: it may use them again before the flush.</summary>
internal readonly record struct OutputContent(ReadOnlyMemory<byte> Bytes, string? ContentType)
{
    public const string Json = "application/json";
    public const string PlainText = "text/plain; charset=utf-8";
    public const string OctetStream = "application/octet-stream";

    /// <summary>A body: text as it is, bytes as they are, everything else as JSON. Nothing for null.</summary>
    public static async ValueTask<OutputContent?> OfBodyAsync(object? value, CancellationToken cancellationToken) => value switch
    {
        null => null,
        string text => OfText(Encoding.UTF8.GetBytes(text)),
        byte[] bytes => new OutputContent(bytes.ToArray(), OctetStream),
        ReadOnlyMemory<byte> bytes => new OutputContent(bytes.ToArray(), OctetStream),
        BinaryData data => new OutputContent(data.ToArray(), OctetStream),
        Stream stream => new OutputContent(await ReadAsync(stream, cancellationToken), OctetStream),
        JsonElement json => OfElement(json),
        _ when NewtonsoftBridge.IsToken(value) => OfElement(JsonSerializer.SerializeToElement(value, DaprJson.Options)),
        _ => new OutputContent(DaprJson.Serialize(value), Json),
    };

    /// <summary>Bytes whose kind is not known, as script languages send everything: JSON, else text, else bytes.</summary>
    public static OutputContent OfUnknown(byte[] bytes) => Utf8.IsValid(bytes) ? OfText(bytes.ToArray()) : new OutputContent(bytes.ToArray(), OctetStream);

    /// <summary>A value inside a JSON document; bytes become base64 text, as everywhere in .NET.</summary>
    public static async ValueTask<ReadOnlyMemory<byte>> OfJsonAsync(object? value, CancellationToken cancellationToken) => value switch
    {
        JsonElement { ValueKind: JsonValueKind.Undefined } => DaprJson.Serialize(null),
        ReadOnlyMemory<byte> bytes => DaprJson.Serialize(bytes.ToArray()),
        BinaryData data => DaprJson.Serialize(data.ToArray()),
        Stream stream => DaprJson.Serialize(await ReadAsync(stream, cancellationToken)),
        _ => DaprJson.Serialize(value),
    };

    /// <summary>The same for a value that is no model and no envelope: script languages send all their values as bytes.</summary>
    public static async ValueTask<ReadOnlyMemory<byte>> OfRawJsonAsync(object? value, CancellationToken cancellationToken)
    {
        if (value is not byte[] bytes)
            return await OfJsonAsync(value, cancellationToken);
        var json = DaprJson.WithoutByteOrderMark(bytes);
        if (DaprJson.IsJson(json.Span))
            return json.ToArray();
        return Utf8.IsValid(bytes) ? DaprJson.Serialize(Encoding.UTF8.GetString(json.Span)) : DaprJson.Serialize(bytes);
    }

    private static OutputContent OfText(byte[] utf8) => new(utf8, DaprJson.IsJson(utf8) ? Json : PlainText);

    private static OutputContent? OfElement(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Undefined or JsonValueKind.Null => null,
        JsonValueKind.String => OfText(Encoding.UTF8.GetBytes(json.GetString()!)),
        _ => new OutputContent(DaprJson.Serialize(json), Json),
    };

    private static async Task<byte[]> ReadAsync(Stream stream, CancellationToken cancellationToken)
    {
        using var copy = new MemoryStream();
        await stream.CopyToAsync(copy, cancellationToken);
        return copy.ToArray();
    }
}
