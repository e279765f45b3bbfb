using Microsoft.Azure.WebJobs.Extensions.Dapr.Diagnostics;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Triggers;
using Microsoft.Extensions.Logging;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.PubSub;

internal sealed class TopicTrigger : ITriggerKind<DaprTopicTriggerAttribute>
{
    private readonly TriggerServices _services;
    private readonly TopicSubscriptions _subscriptions;
    private readonly ILogger _logger;

    public TopicTrigger(TriggerServices services)
    {
        _services = services;
        _logger = services.LoggerFactory.CreateLogger(LogCategories.TopicTrigger);
        _subscriptions = new TopicSubscriptions(services.Routes);
        services.Routes.Subscriptions = () => _subscriptions.Active;
    }

    public BodyConverter ConverterFor(Type parameterType) => EventConverters.For(parameterType);

    public TriggerBindingData Map(DaprTopicTriggerAttribute attribute, TriggerSite site, TriggeredFunction function)
    {
        var pubSubName = site.Resolve(attribute.PubSubName, nameof(attribute.PubSubName));
        if (string.IsNullOrEmpty(pubSubName))
            throw new InvalidOperationException($"Function '{site.Function}': PubSubName of the {site.Trigger} binding is missing.");
        var topic = site.NameOrDefault(attribute.Topic, nameof(attribute.Topic));
        var route = site.Resolve(attribute.Route, nameof(attribute.Route))?.Trim('/');

        // Some tools write the topic as the route when the user gave none.
        var chosen = string.IsNullOrEmpty(route) || route == topic.Trim('/') ? null : route;
        _subscriptions.Add(pubSubName, topic, chosen, function, (subscription, path) => new TopicEndpoint(subscription, path, _services, _logger));
        return new TriggerBindingData(site.Parameter, function.Converter, [], CloudEventBindingData.Source);
    }
}
