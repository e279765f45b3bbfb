using Microsoft.Azure.Functions.Extensions.Dapr.Core;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Dapr;
using Microsoft.Extensions.Logging;

namespace Company.Function;

public sealed class DaprPublishOutputFunction(ILogger<DaprPublishOutputFunction> logger)
{
    [Function(nameof(DaprPublishOutputFunction))]
    [DaprPublishOutput(PubSubName = "TEMPLATE_PUBSUB", Topic = "TEMPLATE_TOPIC")]
    public DaprPubSubEvent Run([DaprServiceInvocationTrigger(MethodName = "TEMPLATE_METHOD")] Order order)
    {
        logger.LogInformation("Received order {Id}", order.Id);

        return new DaprPubSubEvent(order);
    }

    public sealed record Order(string Id, string Product, int Quantity);
}
