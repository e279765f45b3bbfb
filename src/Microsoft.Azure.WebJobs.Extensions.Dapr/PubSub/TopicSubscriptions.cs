using Microsoft.Azure.Functions.Extensions.Dapr.Core;
using Microsoft.Azure.WebJobs.Extensions.Dapr.AppChannel;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Triggers;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.PubSub;

/// <summary>
/// All subscriptions of the app. Routes that users chose are taken while functions are indexed; those of the others are chosen when
/// all functions are known, so that no order of functions makes one shadow another.
/// </summary>
internal sealed class TopicSubscriptions(AppRoutes routes)
{
    private readonly object _gate = new();
    private readonly Dictionary<(string PubSubName, string Topic), TopicSubscription> _subscriptions = [];

    /// <summary>Those that have a function which is not disabled.</summary>
    public IEnumerable<DaprTopicSubscription> Active
    {
        get
        {
            lock (_gate)
                return [.. _subscriptions.Values.Where(s => s.Functions.Any(f => f.HasListener)).Select(s => s.ToModel())];
        }
    }

    /// <param name="pubSubName">The component.</param>
    /// <param name="topic">The topic.</param>
    /// <param name="route">The route that the user chose, if any.</param>
    /// <param name="function">The function.</param>
    /// <param name="createEndpoint">Makes the endpoint of a subscription for a route.</param>
    /// <exception cref="InvalidOperationException">The chosen route is taken.</exception>
    public void Add(
        string pubSubName, string topic, string? route, TriggeredFunction function, Func<TopicSubscription, string, AppEndpoint> createEndpoint)
    {
        lock (_gate)
        {
            if (!_subscriptions.TryGetValue((pubSubName, topic), out var subscription))
                subscription = new TopicSubscription(pubSubName, topic);
            subscription.Add(function);
            if (route is not null && subscription.Route is null)
            {
                routes.Add(createEndpoint(subscription, route));
                subscription.Route = route;
            }

            if (_subscriptions.TryAdd((pubSubName, topic), subscription))
                routes.OnOpening(() => SettleRoute(subscription, createEndpoint));
        }
    }

    private void SettleRoute(TopicSubscription subscription, Func<TopicSubscription, string, AppEndpoint> createEndpoint)
    {
        if (subscription.Route is not null)
            return;
        var candidate = TopicRoutes.Candidates(subscription).First(route => routes.TryAdd(createEndpoint(subscription, route)));
        subscription.Route = candidate;
    }
}
