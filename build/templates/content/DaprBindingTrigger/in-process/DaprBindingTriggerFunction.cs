using Microsoft.Azure.WebJobs;
using Microsoft.Azure.WebJobs.Extensions.Dapr;
using Microsoft.Extensions.Logging;

namespace Company.Function;

public static class DaprBindingTriggerFunction
{
    [FunctionName(nameof(DaprBindingTriggerFunction))]
    public static void Run([DaprBindingTrigger(BindingName = "TEMPLATE_BINDING")] Order order, ILogger logger)
    {
        logger.LogInformation("Order {Id} came in: {Quantity} of {Product}", order.Id, order.Quantity, order.Product);
    }

    public sealed record Order(string Id, string Product, int Quantity);
}
