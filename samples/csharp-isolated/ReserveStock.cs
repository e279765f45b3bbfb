using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Dapr;
using Microsoft.Extensions.Logging;

namespace Orders;

public sealed class ReserveStock(ILogger<ReserveStock> log)
{
    [Function(nameof(ReserveStock))]
    public object Run([DaprServiceInvocationTrigger] Reservation reservation)
    {
        log.LogInformation("Reserved {Quantity} x {Item} for order {Id}", reservation.Quantity, reservation.Item, reservation.OrderId);
        return new { reserved = reservation.Quantity };
    }
}
