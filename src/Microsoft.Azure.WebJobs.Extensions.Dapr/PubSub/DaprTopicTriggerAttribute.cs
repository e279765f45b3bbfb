using Microsoft.Azure.WebJobs.Description;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr;

/// <summary>
/// Runs the function for each event of a topic. The parameter is the CloudEvent, or its data where its type is an object of yours.
/// When the function succeeds, the event is acknowledged; when it throws, the sidecar's retry and dead-letter policy decides.
/// A returned <see cref="DaprTopicResult"/> says otherwise.
/// </summary>
/// <param name="pubSubName">The pub/sub component. May hold <c>%Setting%</c>.</param>
[AttributeUsage(AttributeTargets.Parameter)]
[Binding(TriggerHandlesReturnValue = true)]
public sealed class DaprTopicTriggerAttribute(string pubSubName) : Attribute
{
    /// <summary>The pub/sub component. May hold <c>%Setting%</c>.</summary>
    public string PubSubName { get; } = pubSubName;

    /// <summary>The topic. May hold <c>%Setting%</c>. Default: the function's name.</summary>
    public string? Topic { get; set; }

    /// <summary>The path to which the sidecar posts the events. May hold <c>%Setting%</c>. Default: the topic, or one like it if that is taken.</summary>
    public string? Route { get; set; }
}
