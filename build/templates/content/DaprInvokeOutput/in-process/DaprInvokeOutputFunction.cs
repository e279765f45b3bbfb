using Microsoft.Azure.Functions.Extensions.Dapr.Core;
using Microsoft.Azure.WebJobs;
using Microsoft.Azure.WebJobs.Extensions.Dapr;
using Microsoft.Extensions.Logging;

namespace Company.Function;

public static class DaprInvokeOutputFunction
{
    [FunctionName(nameof(DaprInvokeOutputFunction))]
    [return: DaprInvoke(AppId = "TEMPLATE_APP", MethodName = "TEMPLATE_CALLED_METHOD")]
    public static InvokeMethodParameters Run(
        [DaprServiceInvocationTrigger(MethodName = "TEMPLATE_METHOD")] Order order, ILogger logger)
    {
        logger.LogInformation("Received order {Id}", order.Id);

        return new InvokeMethodParameters { Body = new { orderId = order.Id } };
    }

    public sealed record Order(string Id, string Product, int Quantity);
}
