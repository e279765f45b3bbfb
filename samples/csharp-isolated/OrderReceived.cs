using System.Text.Json;
using Microsoft.Azure.Functions.Extensions.Dapr.Core;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Dapr;
using Microsoft.Extensions.Logging;

namespace Orders;

public sealed class OrderReceived(ILogger<OrderReceived> log)
{
    /// <summary>The trigger's value is the whole event; <paramref name="stored"/> was read with the id from the event's data.</summary>
    /// <remarks>A key that does not exist is an empty text, which the worker could not make an <see cref="Order"/> of.</remarks>
    [Function(nameof(OrderReceived))]
    [DaprBindingOutput(BindingName = "orderlog", Operation = "create")]
    public DaprBindingMessage Run(
        [DaprTopicTrigger("pubsub", Topic = "orders")] DaprCloudEvent orderEvent,
        [DaprStateInput("statestore", Key = "{data.id}")] string? stored)
    {
        if (string.IsNullOrEmpty(stored))
        {
            // The event was faster than the state store: a function that fails gets it again.
            throw new InvalidOperationException($"Event {orderEvent.Id}: order {orderEvent.DataAs<Order>()?.Id} is not stored yet.");
        }

        var order = JsonSerializer.Deserialize<Order>(stored)!;
        log.LogInformation("Event {EventId} of order {Id}", orderEvent.Id, order.Id);
        return new DaprBindingMessage(
            $"{order.Id}: {order.Quantity} x {order.Item}\n", new Dictionary<string, object> { ["fileName"] = $"{order.Id}.txt" });
    }
}
