using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Dapr;
using Microsoft.Extensions.Logging;

namespace Company.Function;

public sealed class DaprBindingTriggerFunction(ILogger<DaprBindingTriggerFunction> logger)
{
    [Function(nameof(DaprBindingTriggerFunction))]
    public void Run([DaprBindingTrigger(BindingName = "TEMPLATE_BINDING")] Order order)
    {
        logger.LogInformation("Order {Id} came in: {Quantity} of {Product}", order.Id, order.Quantity, order.Product);
    }

    public sealed record Order(string Id, string Product, int Quantity);
}
