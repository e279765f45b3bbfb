using Microsoft.Azure.WebJobs.Extensions.Dapr.Sidecar;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.PubSub;

/// <summary>Where a sidecar takes events.</summary>
/// <param name="sidecar">The sidecar's base address.</param>
internal sealed class PublishAddress(string sidecar)
{
    private readonly LastUri _single = new((pubSubName, topic) => SidecarUri.Build(sidecar, "/v1.0/publish/", pubSubName, topic));

    public string Sidecar => sidecar;

    public Uri Of(PublishItem item) => item.Metadata.Count == 0
        ? _single.For(item.PubSubName, item.Topic)
        : SidecarUri.Build(
            sidecar, "/v1.0/publish/", [item.PubSubName, item.Topic], item.Metadata.Select(m => KeyValuePair.Create("metadata." + m.Key, m.Value)));

    /// <summary>For events of one topic that are all raw or all not.</summary>
    public Uri OfSeveral(PublishItem first) => first.Raw is { } raw
        ? SidecarUri.Build(sidecar, "/v1.0-alpha1/publish/bulk/", [first.PubSubName, first.Topic], [new("metadata.rawPayload", raw)])
        : SidecarUri.Build(sidecar, "/v1.0-alpha1/publish/bulk/", first.PubSubName, first.Topic);
}
