using Microsoft.Azure.WebJobs.Extensions.Dapr.Exceptions;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Hosting;
using Xunit.Abstractions;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Faults;

/// <summary>Thousands of faults of mixed kinds leave nothing behind: no memory, socket, timer or buffer.</summary>
[Collection(nameof(Measured))]
public sealed class LeakTests(ITestOutputHelper output)
{
    private const int Workers = 8;

    // The hosts of other tests are still around, as the WebJobs SDK holds them: what they do shows, a little, in the figures.
    private const long Noise = 2_000_000;
    private const long BytesOfAFault = 100;

    [Fact]
    public async Task Faults_InGreatNumber_LeaveNothingBehind()
    {
        var app = new FaultHost { IsQuiet = true };
        await app.InitializeAsync();
        var faults = LongRun.Count(10_000, 100_000);
        await FailAsync(app, 1_000);
        var before = await RestAsync(app);

        var failed = await FailAsync(app, faults);

        var after = await RestAsync(app);
        await app.DisposeAsync();
        output.WriteLine($"{before}\n{after}");
        new Report($"{nameof(LeakTests)}.{nameof(Faults_InGreatNumber_LeaveNothingBehind)}", "faults of all kinds, 8 at a time", failed,
            $"a DaprException for each; handles {before.Handles} → {after.Handles}, timers {before.Timers} → {after.Timers}",
            Before: before.Bytes, After: after.Bytes).WriteTo(output);
        Assert.Equal(faults, failed);
        Assert.InRange(after.Bytes - before.Bytes, long.MinValue, Noise + (faults * BytesOfAFault));
        // A connection that waits for its next use has both of its ends in this process.
        Assert.InRange(after.Handles - before.Handles, int.MinValue, 2 * Workers);
        Assert.InRange(after.Timers - before.Timers, long.MinValue, 5);
    }

    /// <returns>How many calls failed as they must.</returns>
    private static async Task<int> FailAsync(FaultHost app, int count)
    {
        var tenth = count / 10;
        app.Sidecar.Plan = InTurn(timesOut: false);
        var failed = await RunAsync(app, count - (2 * tenth));

        // Only here is the timeout short: a timer that is left behind by the others shows.
        var patience = app.Options.RequestTimeout;
        app.Options.RequestTimeout = TimeSpan.FromMilliseconds(20);
        app.Sidecar.Plan = InTurn(timesOut: true);
        failed += await RunAsync(app, tenth);
        app.Options.RequestTimeout = patience;

        app.Sidecar.Stop();
        failed += await RunAsync(app, tenth);
        app.Sidecar.Start();
        app.Sidecar.Forget();
        return failed;
    }

    /// <summary>One fault after the other, of those that the kind of call fails with.</summary>
    private static Func<ReceivedRequest, Fault> InTurn(bool timesOut)
    {
        // What is read up to a limit of 256 KiB leaves a buffer of that size to each thread, as many as there are: that is no leak.
        var all = Faults.All.Where(f => f != Faults.EndlessError && f.Name != "answers 404").ToList();
        var ofOutputs = all.Where(f => f.ForOutputs?.TakesTheTimeout == timesOut).ToList();
        var ofReads = all.Where(f => f.ForReads?.TakesTheTimeout == timesOut).ToList();
        var turn = 0;
        return request =>
        {
            var faults = request.Line is "GET /v1.0/state/store/key" or "GET /v1.0/secrets/secrets/key" ? ofReads : ofOutputs;
            return faults[(int)((uint)Interlocked.Increment(ref turn) % faults.Count)];
        };
    }

    private static async Task<int> RunAsync(FaultHost app, int count)
    {
        var kinds = SidecarCallKind.All;
        var failed = 0;
        await Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = Workers }, async (i, _) =>
        {
            await app.Host.FailureOfAsync<DaprException>(kinds[i % kinds.Count].Function);
            Interlocked.Increment(ref failed);
        });
        return failed;
    }

    private static async Task<ProcessState> RestAsync(FaultHost app)
    {
        await Eventually.True(() => app.Sidecar.OpenConnections <= Workers, "no more connections are open than calls were made at a time");
        await Eventually.True(() => ThreadPool.PendingWorkItemCount == 0, "the work is done");
        return ProcessState.Now();
    }
}
