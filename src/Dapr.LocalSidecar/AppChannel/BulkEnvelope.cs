using System.Text.Json;
using Dapr.LocalSidecar.Components.PubSub;

namespace Dapr.LocalSidecar.AppChannel;

/// <summary>The body in which several events reach the app together.</summary>
internal static class BulkEnvelope
{
    public static void Write(
        Utf8JsonWriter json,
        string pubSub,
        SubscriptionDefinition subscription,
        IReadOnlyList<RoutedEvent> items,
        IReadOnlyList<string> entryIds)
    {
        json.WriteStartObject();
        json.WriteString("id", Guid.NewGuid());
        json.WriteString("type", "com.dapr.event.sent.bulk");
        json.WriteString("topic", subscription.Topic);
        json.WriteString("pubsubname", pubSub);
        json.WriteStartObject("metadata");
        json.WriteString("pubsubName", pubSub);
        json.WriteEndObject();
        json.WriteStartArray("entries");
        for (var i = 0; i < items.Count; i++)
            WriteEntry(json, items[i], entryIds[i], subscription.IsRaw);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteEntry(Utf8JsonWriter json, RoutedEvent item, string entryId, bool raw)
    {
        json.WriteStartObject();
        json.WriteString("entryId", entryId);
        if (raw)
            json.WriteBase64String("event", item.Message.Data);
        else
        {
            json.WritePropertyName("event");
            json.WriteRawValue(item.Bytes, skipInputValidation: true);
        }
        json.WriteStartObject("metadata");
        foreach (var (name, value) in item.Message.Metadata)
            json.WriteString(name, value);
        json.WriteEndObject();
        json.WriteString("contentType", raw ? "application/octet-stream" : CloudEventFactory.ContentType);
        json.WriteEndObject();
    }
}
