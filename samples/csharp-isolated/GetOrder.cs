using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Dapr;

namespace Orders;

public sealed class GetOrder
{
    /// <summary>An order that does not exist is null, which is answered with an empty body.</summary>
    [Function(nameof(GetOrder))]
    public Order? Run(
        [DaprServiceInvocationTrigger(MethodName = "orders/{id}", HttpMethods = "GET")] string? request,
        [DaprStateInput("statestore", Key = "{id}")] Order? order) => order;
}
