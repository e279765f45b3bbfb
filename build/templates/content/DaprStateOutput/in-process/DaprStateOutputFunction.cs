using Microsoft.Azure.WebJobs;
using Microsoft.Azure.WebJobs.Extensions.Dapr;
using Microsoft.Extensions.Logging;

namespace Company.Function;

public static class DaprStateOutputFunction
{
    [FunctionName(nameof(DaprStateOutputFunction))]
    [return: DaprState("TEMPLATE_STATE_STORE")]
    public static DaprStateRecord Run(
        [DaprServiceInvocationTrigger(MethodName = "TEMPLATE_METHOD")] Order order, ILogger logger)
    {
        logger.LogInformation("Received order {Id}", order.Id);

        return new DaprStateRecord(order.Id, order);
    }

    public sealed record Order(string Id, string Product, int Quantity);
}
