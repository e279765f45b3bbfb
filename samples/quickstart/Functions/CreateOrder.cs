using Microsoft.Azure.WebJobs;
using Microsoft.Azure.WebJobs.Extensions.Dapr;
using Quickstart.Scenario;

namespace Quickstart.Functions;

/// <summary>Other apps invoke it through their sidecars. What it puts into <c>reservation</c> is sent to ReserveStock.</summary>
public sealed class CreateOrder(Journal journal)
{
    [FunctionName("CreateOrder")]
    public OrderAccepted Run(
        [DaprServiceInvocationTrigger] Order order,
        [DaprInvoke(AppId = "%APP_ID%", MethodName = "ReserveStock")] out Reservation reservation)
    {
        reservation = new Reservation(order.Id, order.Item, order.Quantity);
        journal.Write("CreateOrder", $"order {order.Id} accepted, ReserveStock is to take {order.Quantity} × {order.Item}");
        return new OrderAccepted(order.Id, "accepted");
    }
}

public sealed record Order(string Id, string Item, int Quantity);

public sealed record OrderAccepted(string Id, string Status);
