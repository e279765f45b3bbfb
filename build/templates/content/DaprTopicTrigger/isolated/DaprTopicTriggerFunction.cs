using Microsoft.Azure.Functions.Extensions.Dapr.Core;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Dapr;
using Microsoft.Extensions.Logging;

namespace Company.Function;

public sealed class DaprTopicTriggerFunction(ILogger<DaprTopicTriggerFunction> logger)
{
    // The parameter gets the whole CloudEvent; what was published is its data. A function that throws gets the event again.
    [Function(nameof(DaprTopicTriggerFunction))]
    public void Run([DaprTopicTrigger("TEMPLATE_PUBSUB", Topic = "TEMPLATE_TOPIC")] DaprCloudEvent cloudEvent)
    {
        var order = cloudEvent.DataAs<Order>();

        logger.LogInformation("Order {Id} was placed: {Quantity} of {Product}", order?.Id, order?.Quantity, order?.Product);
    }

    public sealed record Order(string Id, string Product, int Quantity);
}
