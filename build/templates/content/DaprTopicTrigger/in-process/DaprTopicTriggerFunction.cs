using Microsoft.Azure.WebJobs;
using Microsoft.Azure.WebJobs.Extensions.Dapr;
using Microsoft.Extensions.Logging;

namespace Company.Function;

public static class DaprTopicTriggerFunction
{
    // An object of your own gets what was published, a DaprCloudEvent the whole event. A function that throws gets the event again.
    [FunctionName(nameof(DaprTopicTriggerFunction))]
    public static void Run([DaprTopicTrigger("TEMPLATE_PUBSUB", Topic = "TEMPLATE_TOPIC")] Order order, ILogger logger)
    {
        logger.LogInformation("Order {Id} was placed: {Quantity} of {Product}", order.Id, order.Quantity, order.Product);
    }

    public sealed record Order(string Id, string Product, int Quantity);
}
