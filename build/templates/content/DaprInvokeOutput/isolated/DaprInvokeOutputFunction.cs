using Microsoft.Azure.Functions.Extensions.Dapr.Core;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Dapr;
using Microsoft.Extensions.Logging;

namespace Company.Function;

public sealed class DaprInvokeOutputFunction(ILogger<DaprInvokeOutputFunction> logger)
{
    [Function(nameof(DaprInvokeOutputFunction))]
    [DaprInvokeOutput(AppId = "TEMPLATE_APP", MethodName = "TEMPLATE_CALLED_METHOD")]
    public InvokeMethodParameters Run([DaprServiceInvocationTrigger(MethodName = "TEMPLATE_METHOD")] Order order)
    {
        logger.LogInformation("Received order {Id}", order.Id);

        return new InvokeMethodParameters { Body = new { orderId = order.Id } };
    }

    public sealed record Order(string Id, string Product, int Quantity);
}
