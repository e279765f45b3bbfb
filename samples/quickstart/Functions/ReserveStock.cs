using Microsoft.Azure.WebJobs;
using Microsoft.Azure.WebJobs.Extensions.Dapr;
using Quickstart.Scenario;

namespace Quickstart.Functions;

/// <summary>Takes items out of the stock. If it fails, so does the order that asked for it.</summary>
public sealed class ReserveStock(Warehouse warehouse, Journal journal)
{
    [FunctionName("ReserveStock")]
    public void Run([DaprServiceInvocationTrigger] Reservation reservation)
    {
        var left = warehouse.Take(reservation.Item, reservation.Quantity);
        journal.Write("ReserveStock", $"{reservation.Item}: {left + reservation.Quantity} → {left} in stock");
    }
}

public sealed record Reservation(string OrderId, string Item, int Quantity);
