using System.Text.Json;
using Dapr.LocalSidecar.Components.PubSub;
using Dapr.LocalSidecar.Components.PubSub.Cel;
using Microsoft.Extensions.Logging;

namespace Dapr.LocalSidecar.AppChannel;

/// <summary>
/// The subscriptions of the app: those of resource files, and those it names itself when it is asked, exactly once. Its own
/// replace declared ones of the same topic.
/// </summary>
internal sealed class Subscriptions(
    string appId,
    IReadOnlyList<SubscriptionDefinition> declared,
    IReadOnlyDictionary<string, PubSubComponent> components,
    AppClient client,
    TimeProvider time,
    ILogger<Subscriptions> logger) : IAppConsumer
{
    private readonly List<IAsyncDisposable> _running = [];
    private IReadOnlyList<SubscriptionDefinition>? _programmatic;
    private bool _answerUnusable;
    private volatile IReadOnlyList<SubscriptionDefinition>? _all;

    /// <summary>What the metadata API shows.</summary>
    public IReadOnlyList<SubscriptionDefinition> All => _all ?? declared;

    public async Task StartAsync(CancellationToken cancellation)
    {
        if (components.Count == 0)
            return;
        _programmatic ??= await AskAsync(cancellation).ConfigureAwait(false);
        if (_answerUnusable)
        {
            // Those of resource files recover at the next start, as in Dapr.
            _answerUnusable = false;
            return;
        }
        var all = Merge(_programmatic);
        _all = all;
        foreach (var subscription in all)
            await StartAsync(subscription, cancellation).ConfigureAwait(false);
    }

    public async Task StopAsync()
    {
        await Task.WhenAll(_running.Select(subscription => subscription.DisposeAsync().AsTask())).ConfigureAwait(false);
        _running.Clear();
    }

    private async Task<IReadOnlyList<SubscriptionDefinition>> AskAsync(CancellationToken cancellation)
    {
        using var answer = await InitialCall.GetAsync(client, "/dapr/subscribe", appId, time, logger, cancellation).ConfigureAwait(false);
        if (answer is null || (int)answer.Message.StatusCode == 404)
            return [];
        if ((int)answer.Message.StatusCode != 200)
        {
            logger.SubscriptionsRefused((int)answer.Message.StatusCode);
            return [];
        }
        try
        {
            var body = await answer.Message.Content.ReadAsByteArrayAsync(cancellation).ConfigureAwait(false);
            var subscriptions = ProgrammaticSubscriptions.Read(body, logger.SubscriptionWithoutRoute);
            foreach (var subscription in subscriptions)
                _ = new TopicRouter(subscription);
            return subscriptions;
        }
        catch (Exception e) when (e is JsonException or CelException)
        {
            logger.SubscriptionsUnreadable(e.Message);
            _answerUnusable = true;
            return [];
        }
    }

    /// <summary>One subscription per topic: among the app's own the last counts, among declared ones the first.</summary>
    private List<SubscriptionDefinition> Merge(IReadOnlyList<SubscriptionDefinition> programmatic)
    {
        var merged = new Dictionary<(string, string), SubscriptionDefinition>();
        foreach (var subscription in declared)
            merged.TryAdd((subscription.PubSubName, subscription.Topic), subscription);
        foreach (var subscription in programmatic)
            merged[(subscription.PubSubName, subscription.Topic)] = subscription;
        return [.. merged.Values];
    }

    private async Task StartAsync(SubscriptionDefinition subscription, CancellationToken cancellation)
    {
        if (!components.TryGetValue(subscription.PubSubName, out var component))
        {
            logger.SubscriptionSkipped(subscription.PubSubName, subscription.Topic, "there is no such pub/sub component");
            return;
        }
        if (!component.Scopes.MaySubscribe(subscription.Topic))
        {
            logger.SubscriptionSkipped(subscription.PubSubName, subscription.Topic, "the topic is not allowed for this app");
            return;
        }
        var delivery = new TopicDelivery(subscription, new TopicRouter(subscription), component, client, time, logger);
        var settings = new BrokerSubscription(
            component.ConsumerGroup,
            subscription.Topic,
            component.Concurrency,
            subscription.Bulk?.MaxMessagesCount ?? 1,
            TimeSpan.FromMilliseconds(subscription.Bulk?.MaxAwaitDurationMs ?? 0),
            component.Redelivery);
        _running.Add(await component.Broker.SubscribeAsync(settings, delivery.DeliverAsync, cancellation).ConfigureAwait(false));
        logger.Subscribed(subscription.PubSubName, subscription.Topic);
    }
}
