using System.Diagnostics;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Hosting;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Delivery;

internal static class Progress
{
    private static readonly TimeSpan LookInterval = TimeSpan.FromMilliseconds(25);

    /// <summary>Waits for a condition as long as something goes on: fails when it has stood still for half a minute.</summary>
    public static async Task UntilAsync(Func<bool> condition, Func<long> progress, string what)
    {
        var start = Stopwatch.GetTimestamp();
        for (var seen = progress(); !condition();)
        {
            var now = progress();
            if (now != seen)
                (seen, start) = (now, Stopwatch.GetTimestamp());
            Assert.True(Stopwatch.GetElapsedTime(start) < Eventually.Patience, $"Nothing goes on any more after {seen}, before {what}.");
            await Task.Delay(LookInterval);
        }
    }
}
