using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Dapr;
using Microsoft.Extensions.Logging;

namespace Company.Function;

public sealed class DaprStateOutputFunction(ILogger<DaprStateOutputFunction> logger)
{
    [Function(nameof(DaprStateOutputFunction))]
    [DaprStateOutput("TEMPLATE_STATE_STORE")]
    public object Run([DaprServiceInvocationTrigger(MethodName = "TEMPLATE_METHOD")] Order order)
    {
        logger.LogInformation("Received order {Id}", order.Id);

        return new { key = order.Id, value = order };
    }

    public sealed record Order(string Id, string Product, int Quantity);
}
