using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Microsoft.Azure.Functions.Worker.Extensions.Dapr;

/// <summary>Saves a value under a key: <c>POST /v1.0/state/{StateStore}</c>.</summary>
/// <remarks>
/// An object with any of the names <c>value</c>, <c>key</c>, <c>etag</c>, <c>metadata</c>, <c>options</c> and <c>contentType</c> is an
/// envelope and wins over this attribute; it must have a <c>value</c>. Any other value is stored as it is.
/// </remarks>
/// <param name="stateStore">The state store component. May hold <c>{binding expressions}</c> and <c>%app settings%</c>.</param>
public sealed class DaprStateOutputAttribute(string stateStore) : OutputBindingAttribute
{
    /// <summary>The state store component.</summary>
    /// <remarks>May hold <c>{binding expressions}</c> and <c>%app settings%</c>.</remarks>
    public string StateStore { get; } = stateStore;

    /// <summary>The key to write. Required, unless the value is an envelope with a <c>key</c>.</summary>
    /// <remarks>May hold <c>{binding expressions}</c> and <c>%app settings%</c>.</remarks>
    public string? Key { get; set; }

    /// <summary>
    /// The base address of the sidecar for this binding, such as <c>http://localhost:3500</c>. Default: the address in the host's
    /// settings (<c>DAPR_HTTP_ENDPOINT</c>, else <c>DAPR_HTTP_PORT</c> on the local machine).
    /// </summary>
    /// <remarks>May hold <c>{binding expressions}</c> and <c>%app settings%</c>.</remarks>
    public string? DaprAddress { get; set; }
}
