using Microsoft.Azure.WebJobs.Description;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr;

/// <summary>
/// Publishes events: <c>POST /v1.0/publish/{PubSubName}/{Topic}</c>, or one bulk request for several events of a topic. An item is a
/// <c>DaprPubSubEvent</c>, an envelope of the same properties as JSON, or the payload itself.
/// </summary>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.ReturnValue)]
[Binding]
public sealed class DaprPublishAttribute : DaprBaseAttribute
{
    /// <summary>The pub/sub component. May hold <c>%Setting%</c> and binding expressions. An item's own value wins.</summary>
    [AutoResolve]
    public string? PubSubName { get; set; }

    /// <summary>The topic. May hold <c>%Setting%</c> and binding expressions. An item's own value wins.</summary>
    [AutoResolve]
    public string? Topic { get; set; }
}
