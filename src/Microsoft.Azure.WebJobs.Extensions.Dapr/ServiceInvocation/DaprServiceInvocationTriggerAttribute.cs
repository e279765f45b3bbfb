using Microsoft.Azure.WebJobs.Description;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr;

/// <summary>
/// Runs the function when another app invokes it through Dapr (<c>/v1.0/invoke/{app}/method/{MethodName}</c>). The parameter is the
/// request body, the return value is the response.
/// </summary>
[AttributeUsage(AttributeTargets.Parameter)]
[Binding(TriggerHandlesReturnValue = true)]
public sealed class DaprServiceInvocationTriggerAttribute : Attribute
{
    /// <summary>
    /// The method's name: a path, which may have route parameters (<c>orders/{id}</c>). May hold <c>%Setting%</c>.
    /// Default: the function's name.
    /// </summary>
    public string? MethodName { get; set; }

    /// <summary>
    /// The HTTP methods that are answered, separated by commas; others get 405. May hold <c>%Setting%</c>.
    /// Default: GET, HEAD, POST, PUT, PATCH and DELETE.
    /// </summary>
    public string? HttpMethods { get; set; }
}
