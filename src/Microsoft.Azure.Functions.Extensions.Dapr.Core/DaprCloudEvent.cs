using System.Text.Json;
using System.Text.Json.Serialization;

namespace Microsoft.Azure.Functions.Extensions.Dapr.Core;

/// <summary>An event as Dapr delivers it: a CloudEvent 1.0 with Dapr's own attributes.</summary>
public class DaprCloudEvent
{
    private static readonly JsonSerializerOptions WebOptions = new(JsonSerializerDefaults.Web);

    /// <summary>Identifies the event within its source.</summary>
    [JsonPropertyName("id")]
    public string? Id { get; set; }

    /// <summary>Where the event happened; the app id of the publisher, unless it chose another.</summary>
    [JsonPropertyName("source")]
    public string? Source { get; set; }

    /// <summary>The version of the CloudEvents specification, 1.0.</summary>
    [JsonPropertyName("specversion")]
    public string? SpecVersion { get; set; }

    /// <summary>The kind of event; <c>com.dapr.event.sent</c> unless the publisher chose another.</summary>
    [JsonPropertyName("type")]
    public string? Type { get; set; }

    /// <summary>What the event is about. Null if the publisher gave none.</summary>
    [JsonPropertyName("subject")]
    public string? Subject { get; set; }

    /// <summary>When the event happened.</summary>
    [JsonPropertyName("time")]
    public DateTimeOffset? Time { get; set; }

    /// <summary>The content type of the data.</summary>
    [JsonPropertyName("datacontenttype")]
    public string? DataContentType { get; set; }

    /// <summary>The address of the data's schema. Null if the publisher gave none.</summary>
    [JsonPropertyName("dataschema")]
    public string? DataSchema { get; set; }

    /// <summary>The topic to which the event was published.</summary>
    [JsonPropertyName("topic")]
    public string? Topic { get; set; }

    /// <summary>The pub/sub component.</summary>
    [JsonPropertyName("pubsubname")]
    public string? PubSubName { get; set; }

    /// <summary>The publisher's trace; empty where tracing is off.</summary>
    [JsonPropertyName("traceid")]
    public string? TraceId { get; set; }

    /// <summary>The publisher's W3C trace parent; empty where tracing is off.</summary>
    [JsonPropertyName("traceparent")]
    public string? TraceParent { get; set; }

    /// <summary>The publisher's W3C trace state; empty where tracing is off.</summary>
    [JsonPropertyName("tracestate")]
    public string? TraceState { get; set; }

    /// <summary>The data, if it is JSON or text.</summary>
    [JsonPropertyName("data")]
    public JsonElement? Data { get; set; }

    /// <summary>The data, if it is binary.</summary>
    [JsonPropertyName("data_base64")]
    public byte[]? DataBase64 { get; set; }

    /// <summary>All further attributes of the event.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? ExtensionAttributes { get; set; }

    /// <summary>The data as an object.</summary>
    /// <typeparam name="T">The type of the data.</typeparam>
    /// <returns>The object, or the type's default if the event has no data.</returns>
    /// <exception cref="JsonException">The data is no JSON of this type.</exception>
    public T? DataAs<T>()
    {
        if (DataBase64 is { } bytes)
            return JsonSerializer.Deserialize<T>(bytes, WebOptions);
        return Data is { ValueKind: not (JsonValueKind.Null or JsonValueKind.Undefined) } data ? data.Deserialize<T>(WebOptions) : default;
    }
}
