using System.Text.Json;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Json;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Outputs;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.PubSub;

/// <summary>An event with its place in the flush, which names it in a bulk request and in errors.</summary>
internal readonly record struct PublishEntry(PublishItem Item, int Number)
{
    private const int LongestEscape = 6;
    private const int Names = 100;

    /// <summary>At least as many bytes as the entry takes in a bulk request.</summary>
    public long Size => Names + PayloadSize + (Item.ContentType.Length * LongestEscape) + MetadataSize;

    private long PayloadSize => Item.Form switch
    {
        PayloadForm.OnlyAlone => 0,
        PayloadForm.Json => Item.Body.Length,
        PayloadForm.Base64 => ((Item.Body.Length / 3L) + 1) * 4,
        _ when Item.Body.Length >= PublishPart.LargestRequest => Item.Body.Length,
        _ when DaprJson.Options.Encoder!.FindFirstCharacterToEncodeUtf8(Item.Body.Span) < 0 => Item.Body.Length,
        _ => JsonEncodedText.Encode(Item.Body.Span, DaprJson.Options.Encoder).EncodedUtf8Bytes.Length,
    };

    private long MetadataSize => Item.Metadata.Count == 0 ? 0 : Item.Metadata.Sum(m => (m.Key.Length + m.Value.Length + 1L) * LongestEscape);

    /// <summary>Writes the entry as it stands in a bulk request.</summary>
    public void WriteTo(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        Span<byte> number = stackalloc byte[11];
        Number.TryFormat(number, out var digits);
        writer.WriteString("entryId"u8, number[..digits]);
        writer.WritePropertyName("event"u8);
        WriteEvent(writer);
        writer.WriteString("contentType"u8, Item.ContentType);
        JsonWrite.Texts(writer, "metadata"u8, Item.Metadata);
        writer.WriteEndObject();
    }

    private void WriteEvent(Utf8JsonWriter writer)
    {
        switch (Item.Form)
        {
            case PayloadForm.Json:
                writer.WriteRawValue(Item.Body.Span, skipInputValidation: true);
                break;
            case PayloadForm.Base64:
                writer.WriteBase64StringValue(Item.Body.Span);
                break;
            default:
                writer.WriteStringValue(Item.Body.Span);
                break;
        }
    }
}
