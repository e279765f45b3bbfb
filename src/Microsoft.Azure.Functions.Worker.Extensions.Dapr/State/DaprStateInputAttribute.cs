using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Microsoft.Azure.Functions.Worker.Extensions.Dapr;

/// <summary>Reads the value of a key: <c>GET /v1.0/state/{StateStore}/{Key}</c>.</summary>
/// <remarks>The parameter gets the stored JSON. A key that does not exist is not an error: the value is null or empty.</remarks>
/// <param name="stateStore">The state store component. May hold <c>{binding expressions}</c> and <c>%app settings%</c>.</param>
public sealed class DaprStateInputAttribute(string stateStore) : InputBindingAttribute
{
    /// <summary>The state store component.</summary>
    /// <remarks>May hold <c>{binding expressions}</c> and <c>%app settings%</c>.</remarks>
    public string StateStore { get; } = stateStore;

    /// <summary>The key to read. Required.</summary>
    /// <remarks>May hold <c>{binding expressions}</c> and <c>%app settings%</c>.</remarks>
    public string? Key { get; set; }

    /// <summary>
    /// The base address of the sidecar for this binding, such as <c>http://localhost:3500</c>. Default: the address in the host's
    /// settings (<c>DAPR_HTTP_ENDPOINT</c>, else <c>DAPR_HTTP_PORT</c> on the local machine).
    /// </summary>
    /// <remarks>May hold <c>{binding expressions}</c> and <c>%app settings%</c>.</remarks>
    public string? DaprAddress { get; set; }
}
