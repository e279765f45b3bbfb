using System.Diagnostics;
using System.Text.Json;
using Benchmarks.Children;
using Benchmarks.Load;

namespace Benchmarks.Soak;

/// <summary>One candidate under a mixed load.</summary>
internal sealed class SoakRun(SoakOptions options, Sidecars sidecars, Candidate candidate)
{
    // Enough to keep all cores at work; more would only wait.
    private const int SearchConnections = 16;

    public async Task CheckAsync()
    {
        foreach (var scenario in options.Scenarios)
            await Guard.CheckAsync(candidate, scenario, sidecars);
    }

    /// <returns>The highest throughput, after a warm-up.</returns>
    public async Task<double> FindMostAsync()
    {
        var load = new MixedLoad(candidate.Port, options.Scenarios, Pace.AsFastAsPossible());
        using var stop = new CancellationTokenSource();
        var sending = load.RunAsync(SearchConnections, stop.Token);
        await Task.Delay(options.Start);
        load.TakeWindow();
        await Task.Delay(options.Start);
        var window = load.TakeWindow();
        var most = window.Latency.Count / window.Age.TotalSeconds;
        await stop.CancelAsync();
        await sending;
        return load.FirstError is null ? most : throw new InvalidOperationException($"{candidate.Name} cannot do it: {load.FirstError}.");
    }

    /// <param name="rate">Requests per second.</param>
    /// <param name="report">Gets each row as soon as it is measured.</param>
    public async Task<SoakResult> RunAsync(double rate, Action<SoakRow> report)
    {
        var before = await sidecars.Fast.CallsAsync();
        var load = new MixedLoad(candidate.Port, options.Scenarios, Pace.Of(rate));
        using var stop = new CancellationTokenSource();
        var sending = load.RunAsync(options.Connections, stop.Token);
        var rows = new List<SoakRow>();
        var start = Stopwatch.StartNew();
        var memory = await MemoryAsync();
        for (var i = 1; i <= options.Rows; i++)
        {
            load.TakeWindow();
            var stats = await candidate.Process.StatsAsync();
            if (options.Row * i - start.Elapsed is var left && left > TimeSpan.Zero)
                await Task.Delay(left);
            var row = await RowAsync(start.Elapsed, load.TakeWindow(), stats, memory.Collections);
            memory = row.Memory;
            rows.Add(row);
            report(row);
        }

        await stop.CancelAsync();
        await sending;
        return new SoakResult(rows, load.Errors, load.FirstError ?? Complaint(load, before, await sidecars.Fast.CallsAsync()));
    }

    private async Task<SoakRow> RowAsync(TimeSpan elapsed, LoadWindow window, ProcessStats before, int[] collections)
    {
        var (age, latency) = (window.Age, window.Latency);
        var cpu = (await candidate.Process.StatsAsync()).CpuMicroseconds - before.CpuMicroseconds;

        // Last: it makes a collection, which is to weigh on no row, neither in time nor in number.
        var memory = await MemoryAsync();
        return new SoakRow(
            elapsed, latency.Count / age.TotalSeconds, latency.Percentile(50), latency.Percentile(99), window.Errors,
            cpu / age.TotalMicroseconds * 100, cpu / Math.Max(latency.Count, 1), [.. memory.Collections.Select((count, i) => count - collections[i] - 1)], memory);
    }

    private async Task<ProcessMemory> MemoryAsync() => JsonSerializer.Deserialize<ProcessMemory>(await candidate.Process.AskAsync(ParentLink.Memory))!;

    /// <summary>Whether the sidecar got what the answered requests should have sent.</summary>
    private string? Complaint(MixedLoad load, long[] before, long[] after)
    {
        foreach (var kind in Enum.GetValues<SidecarCall>())
        {
            var expected = options.Scenarios.Select((s, i) => load.Served[i] * s.Calls.Count(c => c == kind)).Sum();
            var actual = after[(int)kind] - before[(int)kind];
            if (actual != expected)
                return $"The sidecar got {actual} calls {kind} instead of {expected}";
        }

        return null;
    }
}

/// <param name="Rows">The table.</param>
/// <param name="Errors">Also between the rows, and while the last requests were answered.</param>
/// <param name="Error">The first one; null: there was none.</param>
internal sealed record SoakResult(IReadOnlyList<SoakRow> Rows, long Errors, string? Error);
