using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Azure.Functions.Extensions.Dapr.Core.Json;

namespace Microsoft.Azure.Functions.Extensions.Dapr.Core;

/// <summary>
/// One event to publish: <c>POST /v1.0/publish/{pubSubName}/{topic}</c>. Serialised, it is the envelope that the
/// <c>daprPublish</c> output accepts.
/// </summary>
public class DaprPubSubEvent
{
    private JsonElement? _payload;

    /// <summary>Creates an event.</summary>
    /// <param name="payload">The event's data: any object, serialised as JSON.</param>
    /// <param name="pubSubName">The pub/sub component. Null: the attribute's <c>PubSubName</c>.</param>
    /// <param name="topic">The topic. Null: the attribute's <c>Topic</c>.</param>
    public DaprPubSubEvent(object payload, string? pubSubName = null, string? topic = null)
    {
        Source = payload;
        PubSubName = pubSubName;
        Topic = topic;
    }

    /// <summary>Creates an event from its JSON form.</summary>
    /// <param name="payload">The event's data.</param>
    /// <param name="pubSubName">The pub/sub component. Null: the attribute's <c>PubSubName</c>.</param>
    /// <param name="topic">The topic. Null: the attribute's <c>Topic</c>.</param>
    [JsonConstructor]
    public DaprPubSubEvent(JsonElement payload, string? pubSubName = null, string? topic = null)
        : this((object)payload, pubSubName, topic)
    {
    }

    /// <summary>The pub/sub component. Null: the attribute's <c>PubSubName</c>.</summary>
    [JsonPropertyName("pubsubname")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? PubSubName { get; set; }

    /// <summary>The topic. Null: the attribute's <c>Topic</c>.</summary>
    [JsonPropertyName("topic")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Topic { get; set; }

    /// <summary>The event's data as JSON.</summary>
    [JsonPropertyName("payload")]
    public JsonElement Payload => _payload ??= ModelJson.ToElement(Source);

    /// <summary>The content type of the payload. Null: <c>application/json</c>.</summary>
    [JsonPropertyName("contentType")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? ContentType { get; set; }

    /// <summary>Metadata of the publish request, such as <c>ttlInSeconds</c> or <c>rawPayload</c>. Default: none.</summary>
    [JsonPropertyName("metadata")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IDictionary<string, string>? Metadata { get; set; }

    /// <summary>The payload as the caller gave it: the host serialises it straight into the request.</summary>
    internal object? Source { get; }
}
