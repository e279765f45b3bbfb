using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Microsoft.Azure.Functions.Worker.Extensions.Dapr;

/// <summary>
/// Runs the function when an input binding component has something to deliver: <c>POST /{BindingName}</c> from the sidecar.
/// </summary>
/// <remarks>
/// The parameter gets the component's data. When the function fails the sidecar is answered 500, so that components that can deliver
/// again do.
/// </remarks>
[BindingCapabilities(KnownBindingCapabilities.FunctionLevelRetry)]
public sealed class DaprBindingTriggerAttribute : TriggerBindingAttribute
{
    /// <summary>The input binding component. Default: the function's name.</summary>
    /// <remarks>May hold <c>%app settings%</c>.</remarks>
    public string? BindingName { get; set; }
}
