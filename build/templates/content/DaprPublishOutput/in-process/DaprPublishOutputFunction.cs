using Microsoft.Azure.Functions.Extensions.Dapr.Core;
using Microsoft.Azure.WebJobs;
using Microsoft.Azure.WebJobs.Extensions.Dapr;
using Microsoft.Extensions.Logging;

namespace Company.Function;

public static class DaprPublishOutputFunction
{
    [FunctionName(nameof(DaprPublishOutputFunction))]
    [return: DaprPublish(PubSubName = "TEMPLATE_PUBSUB", Topic = "TEMPLATE_TOPIC")]
    public static DaprPubSubEvent Run(
        [DaprServiceInvocationTrigger(MethodName = "TEMPLATE_METHOD")] Order order, ILogger logger)
    {
        logger.LogInformation("Received order {Id}", order.Id);

        return new DaprPubSubEvent(order);
    }

    public sealed record Order(string Id, string Product, int Quantity);
}
