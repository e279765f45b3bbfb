using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Dapr;
using Microsoft.Extensions.Logging;

#nullable enable

namespace Company.Function;

public sealed class DaprStateInputFunction(ILogger<DaprStateInputFunction> logger)
{
    // A key that does not exist gives null.
    [Function(nameof(DaprStateInputFunction))]
    public Order? Run(
        [DaprServiceInvocationTrigger(MethodName = "TEMPLATE_METHOD")] string? payload,
        [DaprStateInput("TEMPLATE_STATE_STORE", Key = "TEMPLATE_KEY")] Order? order)
    {
        logger.LogInformation("Found order {Id}", order?.Id ?? "none");

        return order;
    }

    public sealed record Order(string Id, string Product, int Quantity);
}
