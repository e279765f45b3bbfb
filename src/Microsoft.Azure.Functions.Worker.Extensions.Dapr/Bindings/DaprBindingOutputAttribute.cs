using Microsoft.Azure.Functions.Extensions.Dapr.Core;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Microsoft.Azure.Functions.Worker.Extensions.Dapr;

/// <summary>Calls an output binding component: <c>POST /v1.0/bindings/{BindingName}</c>.</summary>
/// <remarks>
/// A <see cref="DaprBindingMessage"/>, or any object with its JSON names (<c>data</c>, <c>operation</c>, <c>metadata</c>,
/// <c>bindingName</c>), is an envelope and wins over this attribute. Any other value is the data for the component.
/// </remarks>
public sealed class DaprBindingOutputAttribute : OutputBindingAttribute
{
    /// <summary>The output binding component. Required, unless the value is an envelope with a <c>bindingName</c>.</summary>
    /// <remarks>May hold <c>{binding expressions}</c> and <c>%app settings%</c>.</remarks>
    public string? BindingName { get; set; }

    /// <summary>
    /// The component's operation, such as <c>create</c>. Required, unless the value is an envelope with an <c>operation</c>.
    /// </summary>
    /// <remarks>May hold <c>{binding expressions}</c> and <c>%app settings%</c>.</remarks>
    public string? Operation { get; set; }

    /// <summary>
    /// The base address of the sidecar for this binding, such as <c>http://localhost:3500</c>. Default: the address in the host's
    /// settings (<c>DAPR_HTTP_ENDPOINT</c>, else <c>DAPR_HTTP_PORT</c> on the local machine).
    /// </summary>
    /// <remarks>May hold <c>{binding expressions}</c> and <c>%app settings%</c>.</remarks>
    public string? DaprAddress { get; set; }
}
