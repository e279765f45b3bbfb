using Microsoft.Azure.WebJobs;
using Microsoft.Azure.WebJobs.Extensions.Dapr;
using Microsoft.Extensions.Logging;

namespace Orders;

public static class Tick
{
    /// <summary>A cron binding sends no data: only that it is time.</summary>
    [FunctionName(nameof(Tick))]
    public static void Run([DaprBindingTrigger(BindingName = "tick")] string? data, ILogger log) =>
        log.LogInformation("Tick at {Time:O}", DateTimeOffset.UtcNow);
}
