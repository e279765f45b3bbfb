using Microsoft.Azure.Functions.Extensions.Dapr.Core;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Microsoft.Azure.Functions.Worker.Extensions.Dapr;

/// <summary>Invokes a method of another app: <c>{HttpVerb} /v1.0/invoke/{AppId}/method/{MethodName}</c>.</summary>
/// <remarks>
/// An <see cref="InvokeMethodParameters"/>, or any object with one of its JSON names (<c>appId</c>, <c>methodName</c>, <c>httpVerb</c>,
/// <c>body</c>, <c>headers</c>, <c>queryString</c>, <c>contentType</c>), is an envelope and wins over this attribute. Any other value is
/// the request's body.
/// </remarks>
public sealed class DaprInvokeOutputAttribute : OutputBindingAttribute
{
    /// <summary>The app to call. Required, unless the value is an envelope with an <c>appId</c>.</summary>
    /// <remarks>May hold <c>{binding expressions}</c> and <c>%app settings%</c>.</remarks>
    public string? AppId { get; set; }

    /// <summary>
    /// The method of the app: a path, whose segments are escaped on the wire, optionally with a <c>?query</c>. Required, unless
    /// the value is an envelope with a <c>methodName</c>.
    /// </summary>
    /// <remarks>May hold <c>{binding expressions}</c> and <c>%app settings%</c>.</remarks>
    public string? MethodName { get; set; }

    /// <summary>The HTTP verb, in any casing. Default: <c>POST</c>.</summary>
    /// <remarks>May hold <c>{binding expressions}</c> and <c>%app settings%</c>.</remarks>
    public string HttpVerb { get; set; } = "POST";

    /// <summary>
    /// The base address of the sidecar for this binding, such as <c>http://localhost:3500</c>. Default: the address in the host's
    /// settings (<c>DAPR_HTTP_ENDPOINT</c>, else <c>DAPR_HTTP_PORT</c> on the local machine).
    /// </summary>
    /// <remarks>May hold <c>{binding expressions}</c> and <c>%app settings%</c>.</remarks>
    public string? DaprAddress { get; set; }
}
