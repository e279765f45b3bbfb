using Microsoft.Azure.WebJobs.Description;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr;

/// <summary>
/// Calls Dapr output bindings: <c>POST /v1.0/bindings/{BindingName}</c>, one request for each item. An item is a
/// <c>DaprBindingMessage</c>, an envelope of the same properties as JSON, or the data itself.
/// </summary>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.ReturnValue)]
[Binding]
public sealed class DaprBindingAttribute : DaprBaseAttribute
{
    /// <summary>The binding component. May hold <c>%Setting%</c> and binding expressions. An item's own value wins.</summary>
    [AutoResolve]
    public string? BindingName { get; set; }

    /// <summary>
    /// The component's operation, such as <c>create</c>. May hold <c>%Setting%</c> and binding expressions. An item's own value wins.
    /// </summary>
    [AutoResolve]
    public string? Operation { get; set; }

    /// <summary>How many items are sent at a time; with 1 they are sent in order. Default: 1.</summary>
    public int MaxConcurrency { get; set; } = 1;
}
