using System.Text.Json.Serialization;

namespace Microsoft.Azure.Functions.Extensions.Dapr.Core;

/// <summary>One entry of the answer to <c>GET /dapr/subscribe</c>: events of a topic are delivered to a route.</summary>
/// <param name="pubSubName">The pub/sub component.</param>
/// <param name="topic">The topic.</param>
/// <param name="route">The path to which the sidecar posts the events.</param>
[method: JsonConstructor]
public class DaprTopicSubscription(string pubSubName, string topic, string route)
{
    /// <summary>The pub/sub component.</summary>
    [JsonPropertyName("pubsubname")]
    public string PubSubName { get; } = pubSubName;

    /// <summary>The topic.</summary>
    [JsonPropertyName("topic")]
    public string Topic { get; } = topic;

    /// <summary>The path to which the sidecar posts the events.</summary>
    [JsonPropertyName("route")]
    public string Route { get; } = route;
}
