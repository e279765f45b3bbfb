using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Dapr;
using Microsoft.Extensions.Logging;

namespace Company.Function;

public sealed class DaprServiceInvocationTriggerFunction(ILogger<DaprServiceInvocationTriggerFunction> logger)
{
    [Function(nameof(DaprServiceInvocationTriggerFunction))]
    public OrderReceipt Run([DaprServiceInvocationTrigger(MethodName = "TEMPLATE_METHOD")] Order order)
    {
        logger.LogInformation("Received order {Id}", order.Id);

        return new OrderReceipt(order.Id, "accepted");
    }

    public sealed record OrderReceipt(string Id, string Status);

    public sealed record Order(string Id, string Product, int Quantity);
}
