using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.WebJobs;
using Microsoft.Azure.WebJobs.Extensions.Dapr;

namespace Orders;

public static class GetOrder
{
    /// <summary>An order that does not exist is null. In-process functions can choose the status.</summary>
    [FunctionName(nameof(GetOrder))]
    public static IActionResult Run(
        [DaprServiceInvocationTrigger(MethodName = "orders/{id}", HttpMethods = "GET")] HttpRequest request,
        [DaprState("statestore", Key = "{id}")] Order? order) =>
        order is null ? new NotFoundResult() : new OkObjectResult(order);
}
