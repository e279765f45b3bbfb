using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Microsoft.Azure.Functions.Worker.Extensions.Dapr;

/// <summary>Calls an output binding component and hands its response to the function: <c>POST /v1.0/bindings/{BindingName}</c>.</summary>
/// <remarks>The parameter gets the response's body. The request carries the operation only.</remarks>
public sealed class DaprBindingInputAttribute : InputBindingAttribute
{
    /// <summary>The output binding component. Required.</summary>
    /// <remarks>May hold <c>{binding expressions}</c> and <c>%app settings%</c>.</remarks>
    public string? BindingName { get; set; }

    /// <summary>The component's operation, such as <c>get</c>. Required.</summary>
    /// <remarks>May hold <c>{binding expressions}</c> and <c>%app settings%</c>.</remarks>
    public string? Operation { get; set; }

    /// <summary>
    /// The base address of the sidecar for this binding, such as <c>http://localhost:3500</c>. Default: the address in the host's
    /// settings (<c>DAPR_HTTP_ENDPOINT</c>, else <c>DAPR_HTTP_PORT</c> on the local machine).
    /// </summary>
    /// <remarks>May hold <c>{binding expressions}</c> and <c>%app settings%</c>.</remarks>
    public string? DaprAddress { get; set; }
}
