using Microsoft.Azure.WebJobs;
using Microsoft.Azure.WebJobs.Extensions.Dapr;
using Quickstart.Scenario;

namespace Quickstart.Functions;

/// <summary>Runs whenever the cron component of the same name fires. It speaks up only when there is news.</summary>
public sealed class Tick(Warehouse warehouse, Journal journal)
{
    [FunctionName("Tick")]
    public void Run([DaprBindingTrigger(BindingName = "tick")] string? payload)
    {
        _ = payload;
        if (warehouse.TakeOrderCount() is { } count)
            journal.Write("Tick", $"{count} order{(count == 1 ? "" : "s")} so far");
    }
}
