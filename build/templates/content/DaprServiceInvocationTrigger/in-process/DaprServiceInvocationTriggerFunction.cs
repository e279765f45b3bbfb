using Microsoft.Azure.WebJobs;
using Microsoft.Azure.WebJobs.Extensions.Dapr;
using Microsoft.Extensions.Logging;

namespace Company.Function;

public static class DaprServiceInvocationTriggerFunction
{
    [FunctionName(nameof(DaprServiceInvocationTriggerFunction))]
    public static OrderReceipt Run(
        [DaprServiceInvocationTrigger(MethodName = "TEMPLATE_METHOD")] Order order, ILogger logger)
    {
        logger.LogInformation("Received order {Id}", order.Id);

        return new OrderReceipt(order.Id, "accepted");
    }

    public sealed record OrderReceipt(string Id, string Status);

    public sealed record Order(string Id, string Product, int Quantity);
}
