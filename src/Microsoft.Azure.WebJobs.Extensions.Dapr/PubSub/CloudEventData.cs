using System.Text.Json;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Json;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Triggers;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.PubSub;

/// <summary>Finds an event's data in its bytes, without parsing the rest or copying.</summary>
internal static class CloudEventData
{
    /// <returns>The data as JSON; empty if there is none.</returns>
    /// <exception cref="UnconvertibleBodyException">The bytes are no CloudEvent.</exception>
    public static ReadOnlyMemory<byte> Find(ReadOnlyMemory<byte> envelope)
    {
        var reader = new Utf8JsonReader(envelope.Span);
        try
        {
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
                throw new UnconvertibleBodyException("The event is no JSON object.");

            ReadOnlyMemory<byte> data = default;
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var isData = reader.ValueTextEquals("data"u8);
                var isBinary = !isData && reader.ValueTextEquals("data_base64"u8);
                reader.Read();
                if (isBinary && reader.TokenType == JsonTokenType.String)
                    data = reader.GetBytesFromBase64();
                var start = (int)reader.TokenStartIndex;
                var isNull = reader.TokenType == JsonTokenType.Null;
                reader.Skip();
                if (isData && !isNull)
                    data = envelope[start..(int)reader.BytesConsumed];
            }

            return data;
        }
        catch (Exception e) when (e is JsonException or FormatException or InvalidOperationException)
        {
            // The last one for a name or a text that holds half a character, or bytes that are no UTF-8.
            throw new UnconvertibleBodyException($"The event is not valid: {JsonReason.Of(e)}", e);
        }
    }
}
