using Microsoft.Azure.Functions.Extensions.Dapr.Core;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Microsoft.Azure.Functions.Worker.Extensions.Dapr;

/// <summary>Publishes an event to a topic: <c>POST /v1.0/publish/{PubSubName}/{Topic}</c>.</summary>
/// <remarks>
/// A <see cref="DaprPubSubEvent"/>, or any object with its JSON names (<c>payload</c>, <c>pubsubname</c>, <c>topic</c>,
/// <c>contentType</c>, <c>metadata</c>), is an envelope and wins over this attribute; it must have a <c>payload</c>. Any other value is
/// the payload of the event.
/// </remarks>
public sealed class DaprPublishOutputAttribute : OutputBindingAttribute
{
    /// <summary>The pub/sub component. Required, unless the value is an envelope with a <c>pubsubname</c>.</summary>
    /// <remarks>May hold <c>{binding expressions}</c> and <c>%app settings%</c>.</remarks>
    public string? PubSubName { get; set; }

    /// <summary>The topic. Required, unless the value is an envelope with a <c>topic</c>.</summary>
    /// <remarks>May hold <c>{binding expressions}</c> and <c>%app settings%</c>.</remarks>
    public string? Topic { get; set; }

    /// <summary>
    /// The base address of the sidecar for this binding, such as <c>http://localhost:3500</c>. Default: the address in the host's
    /// settings (<c>DAPR_HTTP_ENDPOINT</c>, else <c>DAPR_HTTP_PORT</c> on the local machine).
    /// </summary>
    /// <remarks>May hold <c>{binding expressions}</c> and <c>%app settings%</c>.</remarks>
    public string? DaprAddress { get; set; }
}
