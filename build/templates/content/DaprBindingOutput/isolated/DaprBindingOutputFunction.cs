using Microsoft.Azure.Functions.Extensions.Dapr.Core;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Dapr;
using Microsoft.Extensions.Logging;

namespace Company.Function;

public sealed class DaprBindingOutputFunction(ILogger<DaprBindingOutputFunction> logger)
{
    [Function(nameof(DaprBindingOutputFunction))]
    [DaprBindingOutput(BindingName = "TEMPLATE_BINDING", Operation = "TEMPLATE_OPERATION")]
    public DaprBindingMessage Run([DaprServiceInvocationTrigger(MethodName = "TEMPLATE_METHOD")] Order order)
    {
        logger.LogInformation("Received order {Id}", order.Id);

        return new DaprBindingMessage(order);
    }

    public sealed record Order(string Id, string Product, int Quantity);
}
