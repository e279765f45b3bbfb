using Microsoft.Azure.WebJobs.Description;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr;

/// <summary>
/// Reads a value of a state store (<c>GET /v1.0/state/{StateStore}/{Key}</c>), or saves values (<c>POST /v1.0/state/{StateStore}</c>,
/// one request for all of an invocation). What an output takes: <see cref="DaprStateRecord"/>s, envelopes
/// (<c>{"key": …, "value": …}</c>) or the value itself.
/// </summary>
/// <param name="stateStore">The state store component. May hold <c>%Setting%</c> and binding expressions.</param>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.ReturnValue)]
[Binding]
public sealed class DaprStateAttribute(string stateStore) : DaprBaseAttribute
{
    /// <summary>The state store component. May hold <c>%Setting%</c> and binding expressions.</summary>
    [AutoResolve]
    public string StateStore { get; set; } = stateStore;

    /// <summary>The key. May hold <c>%Setting%</c> and binding expressions. An output's own value wins.</summary>
    [AutoResolve]
    public string? Key { get; set; }
}
