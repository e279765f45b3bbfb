namespace Dapr.LocalSidecar.Components.PubSub;

/// <summary>Takes messages and hands each to every consumer group that subscribes to its topic.</summary>
internal interface IBroker
{
    /// <summary>Takes all of the messages or, if it throws, none.</summary>
    Task PublishAsync(IReadOnlyList<PubSubMessage> messages, CancellationToken cancellation);

    /// <summary>Starts deliveries. Disposing the result waits for the running handler.</summary>
    Task<IAsyncDisposable> SubscribeAsync(BrokerSubscription subscription, MessageHandler handler, CancellationToken cancellation);

    /// <summary>The sidecar of a group ends. What an in-memory broker keeps for it is dropped if no other instance is there.</summary>
    void Leave(string group);
}

/// <summary>Says for each message of a batch whether it is done; what is not done is delivered again. Does not throw.</summary>
internal delegate Task<IReadOnlyList<bool>> MessageHandler(IReadOnlyList<Attempt> attempts);

/// <summary>What a consumer group wants: a topic, or all that begin alike when it ends in <c>*</c>.</summary>
internal sealed record BrokerSubscription(
    string Group, string Topic, int Concurrency, int MaxBatch, TimeSpan MaxWait, RedeliveryOptions Redelivery)
{
    public static bool Covers(string pattern, string topic) => pattern.EndsWith('*')
        ? topic.Length >= pattern.Length && topic.AsSpan().StartsWith(pattern.AsSpan(0, pattern.Length - 1))
        : pattern == topic;
}
