using Microsoft.Azure.Functions.Extensions.Dapr.Core;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Dapr;
using Microsoft.Extensions.Logging;

namespace Orders;

public sealed class OrderReceived(ILogger<OrderReceived> log)
{
    /// <summary>The trigger's value is the whole event; <paramref name="stored"/> was read with the id from the event's data.</summary>
    [Function(nameof(OrderReceived))]
    [DaprBindingOutput(BindingName = "orderlog", Operation = "create")]
    public DaprBindingMessage Run(
        [DaprTopicTrigger("pubsub", Topic = "orders")] DaprCloudEvent orderEvent,
        [DaprStateInput("statestore", Key = "{data.id}")] Order? stored)
    {
        if (stored is null)
        {
            // The event was faster than the state store: a function that fails gets it again.
            throw new InvalidOperationException($"Event {orderEvent.Id}: order {orderEvent.DataAs<Order>()?.Id} is not stored yet.");
        }

        log.LogInformation("Event {EventId} of order {Id}", orderEvent.Id, stored.Id);
        return new DaprBindingMessage(
            $"{stored.Id}: {stored.Quantity} x {stored.Item}\n", new Dictionary<string, object> { ["fileName"] = $"{stored.Id}.txt" });
    }
}
