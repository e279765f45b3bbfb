using System.Diagnostics;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Hosting;
using Reliability.Worker;
using Xunit.Abstractions;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Delivery;

/// <summary>publish output → sidecar with its queue on disk → topic trigger → state output → state store on disk.</summary>
[Collection(nameof(Measured))]
public sealed class RestartTests(ITestOutputHelper output)
{
    private const int EnoughAttempts = 1_000;

    /// <summary>A seed that failed can be put here.</summary>
    private static readonly int Seed = Environment.TickCount & 0xFFFF;

    [Fact]
    public async Task Events_WhileFunctionsFailAndBothSidesRestart_AreAllProcessedAndNoneDeadLettered()
    {
        var count = LongRun.Count(20_000, inLongRuns: 100_000);
        var restarts = LongRun.Count(8, inLongRuns: 40);
        output.WriteLine($"seed {Seed}");
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var start = Stopwatch.GetTimestamp();

        using var folder = new WorkFolder(hasDeadLetterTopic: true);
        var fates = new Fates(Seed, count);
        await using var app = new RestartableApp(folder, fates) { AttemptsBeforeDeadLetter = EnoughAttempts };
        await app.StartAsync();
        await using (var publisher = await Publisher.StartAsync(app.SidecarPort))
        {
            var publishing = publisher.PublishAsync(count, () => fates.Reached);
            await RestartAtRandomAsync(app, fates, restarts, count, () => folder.AssertNoneLost(publisher.Accepted));
            await Progress.UntilAsync(() => publishing.IsCompleted && folder.IsQueueEmpty(), () => fates.Runs, "all events are acknowledged");
            await publishing;
        }

        await app.StopAsync();
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        folder.AssertNoneLost(count);
        var processed = folder.Processed();
        var distinct = processed.Distinct().Count();
        var after = GC.GetTotalMemory(forceFullCollection: true);
        new Report(
            $"{nameof(RestartTests)}.{nameof(Events_WhileFunctionsFailAndBothSidesRestart_AreAllProcessedAndNoneDeadLettered)}",
            $"{fates.Thrown:N0} functions throw, {fates.Refused:N0} outputs are refused, {app.SidecarRestarts} restarts of the sidecar, {app.HostRestarts} of the host",
            count,
            $"{distinct:N0} processed in {seconds:N0} s, {fates.DeadLetters.Count} dead-lettered",
            Lost: count - distinct,
            Duplicated: processed.Count - distinct,
            before,
            after).WriteTo(output);

        Assert.Equal(count, distinct);
        Assert.Empty(fates.DeadLetters);
        Assert.InRange(fates.Thrown + fates.Refused, count / 5, count / 3);
        Assert.True(app is { SidecarRestarts: > 0, HostRestarts: > 0 });
    }

    [Fact]
    public async Task Events_ThatAlwaysFail_AreExactlyThoseInTheDeadLetterTopic()
    {
        const int Count = 500;
        static bool IsPoison(int number) => number % 50 == 7;
        using var folder = new WorkFolder(hasDeadLetterTopic: true);
        var fates = new Fates(Seed, Count) { IsPoison = IsPoison };
        await using var app = new RestartableApp(folder, fates) { AttemptsBeforeDeadLetter = 12 };
        await app.StartAsync();
        await using var publisher = await Publisher.StartAsync(app.SidecarPort);

        await publisher.PublishAsync(Count, () => fates.Reached);
        await Progress.UntilAsync(folder.IsQueueEmpty, () => fates.Runs, "all events are acknowledged");
        await app.StopAsync();

        var poison = Enumerable.Range(0, Count).Where(IsPoison).ToList();
        var processed = folder.Processed();
        new Report(
            $"{nameof(RestartTests)}.{nameof(Events_ThatAlwaysFail_AreExactlyThoseInTheDeadLetterTopic)}",
            $"{poison.Count} events always fail",
            Count,
            $"{processed.Distinct().Count():N0} processed, {fates.DeadLetters.Count} dead-lettered",
            Lost: Count - processed.Distinct().Count() - fates.DeadLetters.Count,
            Duplicated: processed.Count - processed.Distinct().Count()).WriteTo(output);
        Assert.Equal(poison, fates.DeadLetters.Order());
        Assert.Equal(Enumerable.Range(0, Count).Except(poison), processed.Distinct().Order());
    }

    /// <summary>Stops and starts one of the two each time another share of the events has come.</summary>
    private static async Task RestartAtRandomAsync(RestartableApp app, Fates fates, int restarts, int count, Action whileSidecarStopped)
    {
        var random = new Random(Seed);
        var moments = Enumerable.Range(0, restarts).Select(_ => random.Next(count)).Order().ToList();
        for (var i = 0; i < moments.Count; i++)
        {
            await Progress.UntilAsync(() => fates.Reached > moments[i], () => fates.Runs, $"{moments[i]} events have come");
            if (i % 2 == 0)
                await app.RestartSidecarAsync(whileSidecarStopped);
            else
                await app.RestartHostAsync();
        }
    }
}
