using Microsoft.Azure.Functions.Extensions.Dapr.Core;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Triggers;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.PubSub;

/// <summary>A topic of a pub/sub component and the functions that take its events: a sidecar knows only one route for it.</summary>
internal sealed class TopicSubscription(string pubSubName, string topic)
{
    private readonly List<TriggeredFunction> _functions = [];

    public string PubSubName => pubSubName;

    public string Topic => topic;

    public IReadOnlyList<TriggeredFunction> Functions => _functions;

    /// <summary>The path, once it is settled.</summary>
    public string? Route { get; set; }

    public DaprTopicSubscription ToModel() => new(pubSubName, topic, "/" + Route);

    public void Add(TriggeredFunction function) => _functions.Add(function);
}
