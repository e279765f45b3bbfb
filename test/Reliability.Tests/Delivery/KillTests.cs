using System.Diagnostics;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Hosting;
using Xunit.Abstractions;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Delivery;

/// <summary>The same way as <see cref="RestartTests"/>, with processes that are killed instead of stopped.</summary>
[Collection(nameof(Measured))]
public sealed class KillTests(ITestOutputHelper output)
{
    /// <summary>A seed that failed can be put here.</summary>
    private static readonly int Seed = Environment.TickCount & 0xFFFF;

    [Fact]
    public Task Events_WhileEachProcessIsKilledOnce_AreAllProcessed() =>
        RunAsync(nameof(Events_WhileEachProcessIsKilledOnce_AreAllProcessed), count: 2_000, kills: 2);

    [LongFact]
    public Task Events_WhileProcessesAreKilledAllTheTime_AreAllProcessed() =>
        RunAsync(nameof(Events_WhileProcessesAreKilledAllTheTime_AreAllProcessed), count: 100_000, kills: 40);

    private async Task RunAsync(string test, int count, int kills)
    {
        output.WriteLine($"seed {Seed}");
        var start = Stopwatch.GetTimestamp();
        using var folder = new WorkFolder(hasDeadLetterTopic: false);
        using var app = new KillableApp(folder, Seed, count);
        await app.StartAsync();
        var before = app.WorkingSet;
        int republished;
        await using (var publisher = await Publisher.StartAsync(app.SidecarPort))
        {
            var publishing = publisher.PublishAsync(count, folder.CountProcessed);
            await KillAtRandomAsync(app, folder, publisher, count, kills);
            await Progress.UntilAsync(() => publishing.IsCompleted && folder.IsQueueEmpty(), folder.CountProcessed, "all events are acknowledged");
            await publishing;
            republished = publisher.Failures;
        }

        var after = app.WorkingSet;
        app.Dispose();
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        folder.AssertNoneLost(count);
        var processed = folder.Processed();
        var distinct = processed.Distinct().Count();
        new Report(
            $"{nameof(KillTests)}.{test}",
            $"one attempt in five fails, the sidecar is killed {app.SidecarKills}×, the host {app.FunctionsKills}×",
            count,
            $"{distinct:N0} processed in {seconds:N0} s, {republished} calls of the publisher repeated",
            Lost: count - distinct,
            Duplicated: processed.Count - distinct,
            before,
            after).WriteTo(output);

        Assert.Equal(count, distinct);
        Assert.Equal((kills / 2, kills / 2), (app.SidecarKills, app.FunctionsKills));
    }

    /// <summary>Kills one of the two each time another share of the events has been processed.</summary>
    private static async Task KillAtRandomAsync(KillableApp app, WorkFolder folder, Publisher publisher, int count, int kills)
    {
        var random = new Random(Seed);
        var moments = Enumerable.Range(0, kills).Select(_ => random.Next(count)).Order().ToList();
        for (var i = 0; i < kills; i++)
        {
            await Progress.UntilAsync(() => folder.CountProcessed() > moments[i], folder.CountProcessed, $"{moments[i]} events are processed");
            if (i % 2 == 0)
                app.KillSidecar(() => folder.AssertNoneLost(publisher.Accepted));
            else
                app.KillFunctions();
        }
    }
}
