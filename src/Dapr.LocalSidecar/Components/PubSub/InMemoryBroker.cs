using System.Collections.Concurrent;

namespace Dapr.LocalSidecar.Components.PubSub;

/// <summary>
/// A broker without storage: a message without a consumer group vanishes. Subscribers of one group share its messages, so
/// several instances of an app compete.
/// </summary>
internal sealed class InMemoryBroker(TimeProvider time) : IBroker
{
    private readonly ConcurrentDictionary<(string Group, string Topic), ConsumerGroup> _groups = new();

    public Task PublishAsync(IReadOnlyList<PubSubMessage> messages, CancellationToken cancellation)
    {
        foreach (var message in messages)
            foreach (var ((_, topic), group) in _groups)
                if (BrokerSubscription.Covers(topic, message.Topic))
                    group.Add(message);
        return Task.CompletedTask;
    }

    public Task<IAsyncDisposable> SubscribeAsync(BrokerSubscription subscription, MessageHandler handler, CancellationToken cancellation)
    {
        var group = _groups.GetOrAdd((subscription.Group, subscription.Topic), _ => new ConsumerGroup(subscription.Redelivery, time));
        return Task.FromResult(group.Join(subscription, handler));
    }

    public void Leave(string group)
    {
        foreach (var (key, members) in _groups)
            if (key.Group == group && !members.HasMembers)
                _groups.TryRemove(key, out _);
    }
}
