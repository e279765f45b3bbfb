using Microsoft.Azure.Functions.Extensions.Dapr.Core;
using Microsoft.Azure.WebJobs;
using Microsoft.Azure.WebJobs.Extensions.Dapr;
using Microsoft.Extensions.Logging;

namespace Orders;

public static class OrderReceived
{
    /// <summary>The trigger's value is the whole event; <paramref name="stored"/> was read with the id from the event's data.</summary>
    [FunctionName(nameof(OrderReceived))]
    public static DaprTopicResult Run(
        [DaprTopicTrigger("pubsub", Topic = "orders")] DaprCloudEvent orderEvent,
        [DaprState("statestore", Key = "{data.id}")] Order? stored,
        [DaprBinding(BindingName = "orderlog", Operation = "create")] out DaprBindingMessage? line,
        ILogger log)
    {
        line = null;
        if (stored is null)
        {
            // The event was faster than the state store: the sidecar shall deliver it again.
            log.LogWarning("Event {EventId}: order {Id} is not stored yet", orderEvent.Id, orderEvent.DataAs<Order>()?.Id);
            return DaprTopicResult.Retry;
        }

        line = new DaprBindingMessage(
            $"{stored.Id}: {stored.Quantity} x {stored.Item}\n", new Dictionary<string, object> { ["fileName"] = $"{stored.Id}.txt" });
        return DaprTopicResult.Success;
    }
}
