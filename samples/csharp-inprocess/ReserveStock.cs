using Microsoft.Azure.WebJobs;
using Microsoft.Azure.WebJobs.Extensions.Dapr;
using Microsoft.Extensions.Logging;

namespace Orders;

public static class ReserveStock
{
    [FunctionName(nameof(ReserveStock))]
    public static object Run([DaprServiceInvocationTrigger] Reservation reservation, ILogger log)
    {
        log.LogInformation("Reserved {Quantity} x {Item} for order {Id}", reservation.Quantity, reservation.Item, reservation.OrderId);
        return new { Reserved = reservation.Quantity };
    }
}
