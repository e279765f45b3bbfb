using Microsoft.Azure.Functions.Extensions.Dapr.Core;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Dapr;
using Microsoft.Extensions.Logging;

namespace Orders;

public sealed class AcceptOrder(ILogger<AcceptOrder> log)
{
    [Function(nameof(AcceptOrder))]
    public Outputs Run([DaprServiceInvocationTrigger] Order order)
    {
        log.LogInformation("Order {Id}: {Quantity} x {Item}", order.Id, order.Quantity, order.Item);

        return new Outputs
        {
            State = order,
            OrderEvent = order,

            // The model could name another app, method or verb as well.
            Reservation = new InvokeMethodParameters { Body = new Reservation(order.Id, order.Item, order.Quantity) },
        };
    }

    /// <summary>Each property leaves through its output binding.</summary>
    public sealed class Outputs
    {
        [DaprStateOutput("statestore", Key = "{order.id}")]
        public required Order State { get; init; }

        [DaprPublishOutput(PubSubName = "pubsub", Topic = "orders")]
        public required Order OrderEvent { get; init; }

        [DaprInvokeOutput(AppId = "orders", MethodName = nameof(ReserveStock))]
        public required InvokeMethodParameters Reservation { get; init; }
    }
}
