using Microsoft.Azure.Functions.Extensions.Dapr.Core;
using Microsoft.Azure.WebJobs;
using Microsoft.Azure.WebJobs.Extensions.Dapr;
using Microsoft.Extensions.Logging;

namespace Orders;

public static class CreateOrder
{
    /// <summary>The return value is the answer to the caller; the other values leave through the output bindings.</summary>
    [FunctionName(nameof(CreateOrder))]
    public static Order Run(
        [DaprServiceInvocationTrigger] Order order,
        [DaprState("statestore", Key = "{order.id}")] out Order state,
        [DaprPublish(PubSubName = "pubsub", Topic = "orders")] out Order orderEvent,
        [DaprInvoke(AppId = "orders", MethodName = nameof(ReserveStock))] out InvokeMethodParameters reservation,
        ILogger log)
    {
        log.LogInformation("Order {Id}: {Quantity} x {Item}", order.Id, order.Quantity, order.Item);

        state = order;
        orderEvent = order;

        // The model could name another app, method or verb as well.
        reservation = new InvokeMethodParameters { Body = new Reservation(order.Id, order.Item, order.Quantity) };

        return order;
    }
}
