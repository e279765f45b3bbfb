using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Dapr.LocalSidecar.Components.PubSub;

/// <summary>Puts published payloads into CloudEvents the way Dapr does.</summary>
internal sealed class CloudEventFactory(string appId, TimeProvider time)
{
    public const string ContentType = "application/cloudevents+json";
    private const string EventType = "com.dapr.event.sent";
    private static readonly JsonSerializerOptions Json = new() { Encoder = DaprJson.Writing.Encoder };

    /// <summary>The bytes to store: an envelope around the payload, or the completed envelope the app made itself.</summary>
    /// <exception cref="FormatException">The payload says it is a CloudEvent, but it is no JSON object.</exception>
    public byte[] Create(string pubsub, string topic, byte[] payload, string contentType, IReadOnlyDictionary<string, string> metadata)
    {
        var envelope = MediaType(contentType) == ContentType ? Complete(payload) : Wrap(payload, contentType, metadata);
        envelope["topic"] = topic;
        envelope["pubsubname"] = pubsub;
        if (TimeToLive(metadata) is { } life)
            envelope["expiration"] = Rfc3339(time.GetUtcNow() + life);
        return JsonSerializer.SerializeToUtf8Bytes(Sorted(envelope), Json);
    }

    /// <summary>The envelope that a subscriber of raw payloads gets: new with every delivery.</summary>
    public static byte[] CreateForRaw(string pubsub, PubSubMessage message) => JsonSerializer.SerializeToUtf8Bytes(
        Sorted(new JsonObject
        {
            ["id"] = Guid.NewGuid().ToString(),
            ["specversion"] = "1.0",
            ["type"] = EventType,
            ["source"] = "Dapr",
            ["datacontenttype"] = "application/octet-stream",
            ["topic"] = message.Topic,
            ["pubsubname"] = pubsub,
            ["data_base64"] = Convert.ToBase64String(message.Data),
        }),
        Json);

    /// <summary>The type without parameters, in lower case.</summary>
    public static string MediaType(string contentType) => contentType.Split(';')[0].Trim().ToLowerInvariant();

    private JsonObject Wrap(byte[] payload, string contentType, IReadOnlyDictionary<string, string> metadata)
    {
        string? Override(string name)
        {
            var value = metadata.FirstOrDefault(entry => entry.Key.Equals("cloudevent." + name, StringComparison.OrdinalIgnoreCase)).Value;
            return string.IsNullOrEmpty(value) ? null : value;
        }

        var trace = Override("traceparent") ?? Override("traceid") ?? "";
        var envelope = new JsonObject
        {
            ["id"] = Override("id") ?? Guid.NewGuid().ToString(),
            ["specversion"] = "1.0",
            ["type"] = Override("type") ?? EventType,
            ["source"] = Override("source") ?? appId,
            ["datacontenttype"] = contentType,
            ["time"] = Rfc3339(time.GetLocalNow()),
            ["traceid"] = trace,
            ["traceparent"] = trace,
            ["tracestate"] = Override("tracestate") ?? "",
        };
        if (Override("subject") is { } subject)
            envelope["subject"] = subject;
        var media = MediaType(contentType);
        if (media is "application/octet-stream" or "application/cloudevents+protobuf")
            envelope["data_base64"] = Convert.ToBase64String(payload);
        else
            envelope["data"] = media == "application/json" && DaprJson.TryParse(payload, out var json)
                ? Node(json)
                : Encoding.UTF8.GetString(payload);
        return envelope;
    }

    private JsonObject Complete(byte[] payload)
    {
        if (!DaprJson.TryParse(payload, out var element) || element.ValueKind != JsonValueKind.Object)
            throw new FormatException("the payload is not a JSON object");
        var envelope = JsonObject.Create(element)!;
        envelope.TryAdd("time", Rfc3339(time.GetLocalNow()));
        envelope.TryAdd("source", "Dapr");
        envelope.TryAdd("type", EventType);
        envelope.TryAdd("specversion", "1.0");
        if (!envelope.ContainsKey("traceid"))
        {
            envelope["traceid"] = "";
            envelope["traceparent"] = "";
        }
        envelope.TryAdd("tracestate", "");
        return envelope;
    }

    private static TimeSpan? TimeToLive(IReadOnlyDictionary<string, string> metadata)
    {
        var text = metadata.FirstOrDefault(entry => entry.Key.ToLowerInvariant() is "ttlinseconds" or "ttl").Value;
        if (text is null)
            return null;
        var life = long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seconds)
            ? TimeSpan.FromSeconds(Math.Clamp(seconds, 0, int.MaxValue))
            : GoDuration.TryParse(text, out var duration) ? duration : TimeSpan.Zero;
        return life > TimeSpan.Zero ? life : null;
    }

    private static JsonObject Sorted(JsonObject envelope) => new(envelope
        .OrderBy(member => member.Key, StringComparer.Ordinal)
        .Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone())));

    private static JsonNode? Node(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.Object => JsonObject.Create(element),
        JsonValueKind.Array => JsonArray.Create(element),
        _ => JsonValue.Create(element),
    };

    private static string Rfc3339(DateTimeOffset time) =>
        time.ToString(time.Offset == TimeSpan.Zero ? "yyyy-MM-dd'T'HH:mm:ss'Z'" : "yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);
}
