using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Dapr;
using Microsoft.Extensions.Logging;

namespace Orders;

public sealed class Tick(ILogger<Tick> log)
{
    /// <summary>A cron binding sends no data: only that it is time.</summary>
    [Function(nameof(Tick))]
    public void Run([DaprBindingTrigger(BindingName = "tick")] string? data) => log.LogInformation("Tick at {Time:O}", DateTimeOffset.UtcNow);
}
