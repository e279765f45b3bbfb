using Microsoft.Azure.WebJobs;
using Microsoft.Azure.WebJobs.Extensions.Dapr;
using Quickstart.Scenario;

namespace Quickstart.Functions;

/// <summary>
/// Other apps invoke it through their sidecars. Its outputs go where their attributes say: to another function, a state store, a topic.
/// The caller gets the return value when all of them have succeeded.
/// </summary>
public sealed class CreateOrder(Warehouse warehouse, Journal journal)
{
    [FunctionName("CreateOrder")]
    public OrderAccepted Run(
        [DaprServiceInvocationTrigger] Order order,
        [DaprInvoke(AppId = "%APP_ID%", MethodName = "ReserveStock")] out Reservation reservation,
        [DaprState("statestore", Key = "{order.id}")] out Order saved,
        [DaprPublish(PubSubName = "pubsub", Topic = "orders")] out Order published)
    {
        reservation = new Reservation(order.Id, order.Item, order.Quantity);
        saved = order;
        published = order;
        warehouse.CountOrder();
        journal.Write("CreateOrder", $"order {order.Id}: reserve {order.Quantity} × {order.Item}, save it, publish it");
        return new OrderAccepted(order.Id, "accepted");
    }
}

public sealed record Order(string Id, string Item, int Quantity);

public sealed record OrderAccepted(string Id, string Status);
