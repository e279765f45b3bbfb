using Microsoft.Azure.WebJobs;
using Microsoft.Azure.WebJobs.Extensions.Dapr;
using Microsoft.Extensions.Logging;

#nullable enable

namespace Company.Function;

public static class DaprStateInputFunction
{
    // A key that does not exist gives null.
    [FunctionName(nameof(DaprStateInputFunction))]
    public static Order? Run(
        [DaprServiceInvocationTrigger(MethodName = "TEMPLATE_METHOD")] string? payload,
        [DaprState("TEMPLATE_STATE_STORE", Key = "TEMPLATE_KEY")] Order? order,
        ILogger logger)
    {
        logger.LogInformation("Found order {Id}", order?.Id ?? "none");

        return order;
    }

    public sealed record Order(string Id, string Product, int Quantity);
}
