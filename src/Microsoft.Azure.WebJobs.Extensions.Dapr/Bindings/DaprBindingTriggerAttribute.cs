using Microsoft.Azure.WebJobs.Description;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr;

/// <summary>
/// Runs the function for each event of a Dapr input binding. The sidecar subscribes it at its start (<c>OPTIONS /{BindingName}</c>)
/// and posts the events; metadata of the component arrives as headers. A failure is answered 500, so that components that
/// redeliver do.
/// </summary>
[AttributeUsage(AttributeTargets.Parameter)]
[Binding(TriggerHandlesReturnValue = true)]
public sealed class DaprBindingTriggerAttribute : Attribute
{
    /// <summary>The binding component, or its <c>route</c>. May hold <c>%Setting%</c>. Default: the function's name.</summary>
    public string? BindingName { get; set; }
}
