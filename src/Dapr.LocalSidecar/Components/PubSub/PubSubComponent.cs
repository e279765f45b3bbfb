namespace Dapr.LocalSidecar.Components.PubSub;

/// <summary>A pub/sub component under its name, as one app sees it.</summary>
internal sealed record PubSubComponent(
    string Name, IBroker Broker, TopicScopes Scopes, string ConsumerGroup, int Concurrency, RedeliveryOptions Redelivery)
{
    public static readonly IReadOnlyList<string> Capabilities = ["SUBSCRIBE_WILDCARDS"];
}
