using Microsoft.Azure.Functions.Extensions.Dapr.Core;
using Microsoft.Azure.WebJobs;
using Microsoft.Azure.WebJobs.Extensions.Dapr;
using Microsoft.Extensions.Logging;

namespace Company.Function;

public static class DaprBindingOutputFunction
{
    [FunctionName(nameof(DaprBindingOutputFunction))]
    [return: DaprBinding(BindingName = "TEMPLATE_BINDING", Operation = "TEMPLATE_OPERATION")]
    public static DaprBindingMessage Run(
        [DaprServiceInvocationTrigger(MethodName = "TEMPLATE_METHOD")] Order order, ILogger logger)
    {
        logger.LogInformation("Received order {Id}", order.Id);

        return new DaprBindingMessage(order);
    }

    public sealed record Order(string Id, string Product, int Quantity);
}
