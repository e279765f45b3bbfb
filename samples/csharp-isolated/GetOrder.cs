using System.Text.Json;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Dapr;

namespace Orders;

public sealed class GetOrder
{
    /// <summary>An order that does not exist is null or empty. Null is answered with an empty body, a text would be quoted.</summary>
    [Function(nameof(GetOrder))]
    public Order? Run(
        [DaprServiceInvocationTrigger(MethodName = "orders/{id}", HttpMethods = "GET")] string? request,
        [DaprStateInput("statestore", Key = "{id}")] string? order) =>
        string.IsNullOrEmpty(order) ? null : JsonSerializer.Deserialize<Order>(order);
}
