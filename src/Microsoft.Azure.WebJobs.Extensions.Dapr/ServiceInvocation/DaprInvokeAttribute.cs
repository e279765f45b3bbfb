using Microsoft.Azure.WebJobs.Description;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr;

/// <summary>
/// Invokes methods of other apps through Dapr: <c>{HttpVerb} /v1.0/invoke/{AppId}/method/{MethodName}</c>, one request for each item.
/// An item is an <c>InvokeMethodParameters</c>, an envelope of the same properties as JSON, or the body itself.
/// </summary>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.ReturnValue)]
[Binding]
public sealed class DaprInvokeAttribute : DaprBaseAttribute
{
    /// <summary>The app to call. May hold <c>%Setting%</c> and binding expressions. An item's own value wins.</summary>
    [AutoResolve]
    public string? AppId { get; set; }

    /// <summary>
    /// The method of the app: a path, whose segments are escaped, optionally with a <c>?query</c>. May hold <c>%Setting%</c> and
    /// binding expressions. An item's own value wins.
    /// </summary>
    [AutoResolve]
    public string? MethodName { get; set; }

    /// <summary>The HTTP verb, in any casing. May hold <c>%Setting%</c> and binding expressions. An item's own value wins. Default: POST.</summary>
    [AutoResolve]
    public string? HttpVerb { get; set; } = "POST";

    /// <summary>How many items are sent at a time; with 1 they are sent in order. Default: 1.</summary>
    public int MaxConcurrency { get; set; } = 1;
}
