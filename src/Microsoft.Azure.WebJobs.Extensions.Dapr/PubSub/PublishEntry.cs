using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Json;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Outputs;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.PubSub;

/// <summary>An event with its place in the flush, which names it in a bulk request and in errors.</summary>
internal sealed class PublishEntry(PublishItem item, int number)
{
    private static readonly JsonWriterOptions WriterOptions = new() { Encoder = DaprJson.Options.Encoder, SkipValidation = true };

    private ReadOnlyMemory<byte>? _json;

    public PublishItem Item => item;

    public int Number => number;

    /// <summary>The entry as it stands in a bulk request.</summary>
    public ReadOnlyMemory<byte> Json => _json ??= Write();

    private ReadOnlyMemory<byte> Write()
    {
        var buffer = new ArrayBufferWriter<byte>(item.Body.Length + 128);
        using var writer = new Utf8JsonWriter(buffer, WriterOptions);
        writer.WriteStartObject();
        writer.WriteString("entryId"u8, number.ToString(CultureInfo.InvariantCulture));
        writer.WritePropertyName("event"u8);
        WriteEvent(writer);
        writer.WriteString("contentType"u8, item.ContentType);
        JsonWrite.Texts(writer, "metadata"u8, item.Metadata);
        writer.WriteEndObject();
        writer.Flush();
        return buffer.WrittenMemory;
    }

    private void WriteEvent(Utf8JsonWriter writer)
    {
        switch (item.Form)
        {
            case PayloadForm.Json:
                writer.WriteRawValue(item.Body.Span, skipInputValidation: true);
                break;
            case PayloadForm.Base64:
                writer.WriteBase64StringValue(item.Body.Span);
                break;
            default:
                writer.WriteStringValue(Encoding.UTF8.GetString(item.Body.Span));
                break;
        }
    }
}
