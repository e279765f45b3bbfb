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
        _ when NewtonsoftBridge.IsSimpleValue(value) => OfElement(JsonSerializer.SerializeToElement(value, DaprJson.Options)),
        _ => new OutputContent(DaprJson.Serialize(value), Json),
    };

    /// <summary>Bytes whose kind is not known, as script languages send everything: JSON, else text, else bytes.</summary>
    public static OutputContent OfUnknown(byte[] bytes) => Utf8.IsValid(bytes) ? OfText(bytes.ToArray()) : new OutputContent(bytes.ToArray(), OctetStream);

    public static async Task<byte[]> ReadAsync(Stream stream, CancellationToken cancellationToken)
    {
        using var copy = new MemoryStream();
        await stream.CopyToAsync(copy, cancellationToken);
        return copy.ToArray();
    }

    private static OutputContent OfText(byte[] utf8) => new(utf8, DaprJson.IsJson(utf8) ? Json : PlainText);

    private static OutputContent? OfElement(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Undefined or JsonValueKind.Null => null,
        JsonValueKind.String => OfText(Encoding.UTF8.GetBytes(json.GetString()!)),
        _ => new OutputContent(DaprJson.Serialize(json), Json),
    };
}
