using Microsoft.Azure.Functions.Extensions.Dapr.Core;
using Microsoft.Azure.WebJobs;
using Microsoft.Azure.WebJobs.Extensions.Dapr;
using Quickstart.Scenario;

namespace Quickstart.Functions;

/// <summary>
/// Gets each event of the topic, reads the order that it is about from the state store, and writes a file through an output binding.
/// If it throws, the event comes again.
/// </summary>
public sealed class WriteReceipt(Journal journal)
{
    [FunctionName("WriteReceipt")]
    public void Run(
        [DaprTopicTrigger("pubsub", Topic = "orders")] Order order,
        [DaprState("statestore", Key = "{order.id}")] Order saved,
        [DaprBinding(BindingName = "receipts", Operation = "create")] out DaprBindingMessage receipt)
    {
        receipt = new DaprBindingMessage(
            $"Order {saved.Id}: {saved.Quantity} × {saved.Item}",
            new Dictionary<string, object> { ["fileName"] = $"{order.Id}.txt" });
        journal.Write("WriteReceipt", $"order {order.Id} read from the state store, receipt goes to {order.Id}.txt");
    }
}
