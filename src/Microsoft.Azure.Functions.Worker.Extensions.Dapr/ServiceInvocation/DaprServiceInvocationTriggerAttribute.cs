using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Microsoft.Azure.Functions.Worker.Extensions.Dapr;

/// <summary>
/// Runs the function when another app invokes a method of this one through its sidecar:
/// <c>/v1.0/invoke/{this app}/method/{MethodName}</c>.
/// </summary>
/// <remarks>
/// The parameter gets the request's body. The function's return value is the response's body; without one the answer is an empty 200.
/// </remarks>
[BindingCapabilities(KnownBindingCapabilities.FunctionLevelRetry)]
public sealed class DaprServiceInvocationTriggerAttribute : TriggerBindingAttribute
{
    /// <summary>
    /// The method's name, matched in any casing. It may hold route parameters (<c>orders/{id}</c>), whose values are binding data.
    /// Default: the function's name.
    /// </summary>
    /// <remarks>May hold <c>%app settings%</c>.</remarks>
    public string? MethodName { get; set; }

    /// <summary>
    /// The accepted HTTP methods, separated by commas (<c>GET,POST</c>); others are answered 405. Default: GET, HEAD, POST, PUT, PATCH
    /// and DELETE.
    /// </summary>
    /// <remarks>May hold <c>%app settings%</c>.</remarks>
    public string? HttpMethods { get; set; }
}
