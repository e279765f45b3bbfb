using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Microsoft.Azure.Functions.Worker.Extensions.Dapr;

/// <summary>Subscribes to a topic and runs the function for every event of it.</summary>
/// <remarks>
/// <para>
/// A <see cref="string"/> parameter gets the whole CloudEvent as JSON text. The attributes of the event (<c>{id}</c>, <c>{source}</c>,
/// <c>{type}</c>, <c>{data.x}</c>) are binding data.
/// </para>
/// <para>
/// When the function succeeds the event is acknowledged, when it fails Dapr delivers it again by its resiliency policy. A returned
/// <c>SUCCESS</c>, <c>RETRY</c> or <c>DROP</c> decides otherwise.
/// </para>
/// </remarks>
/// <param name="pubSubName">The pub/sub component. May hold <c>%app settings%</c>.</param>
[BindingCapabilities(KnownBindingCapabilities.FunctionLevelRetry)]
public sealed class DaprTopicTriggerAttribute(string pubSubName) : TriggerBindingAttribute
{
    /// <summary>The pub/sub component.</summary>
    /// <remarks>May hold <c>%app settings%</c>.</remarks>
    public string PubSubName { get; } = pubSubName;

    /// <summary>The topic. Default: the function's name.</summary>
    /// <remarks>May hold <c>%app settings%</c>.</remarks>
    public string? Topic { get; set; }

    /// <summary>The path to which the sidecar posts the events. Default: the topic.</summary>
    /// <remarks>May hold <c>%app settings%</c>.</remarks>
    public string? Route { get; set; }
}
