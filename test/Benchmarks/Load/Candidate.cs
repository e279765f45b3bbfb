using System.Diagnostics;
using Benchmarks.Children;

namespace Benchmarks.Load;

/// <summary>A running candidate.</summary>
internal sealed record Candidate(CandidateKind Kind, int Port, ChildProcess Process) : IAsyncDisposable
{
    public string Name => Kind.Name;

    /// <param name="kind">Which one.</param>
    /// <param name="sidecars">What it calls.</param>
    /// <param name="functions">0: those of the scenarios; else so many that answer what they got.</param>
    /// <param name="areTopics">Whether those are subscribers.</param>
    /// <param name="environment">Variables for its process alone.</param>
    public static async Task<Candidate> StartAsync(
        CandidateKind kind, Sidecars sidecars, int functions = 0, bool areTopics = false, IReadOnlyDictionary<string, string>? environment = null)
    {
        var port = FreePort.Take();
        List<string> arguments =
        [
            "candidate", "--kind", kind.Command, "--port", $"{port}", "--functions", $"{functions}",
            "--sidecar", kind.Transport == "http2" ? sidecars.Fast.Http2Address : sidecars.Fast.Address,
            "--slow-sidecar", kind.Transport == "http2" ? sidecars.Slow.Http2Address : sidecars.Slow.Address,
        ];
        if (areTopics)
            arguments.Add("--topics");
        if (kind.Transport is not null)
            arguments.AddRange(["--transport", kind.Transport, "--socket", sidecars.Fast.Socket]);
        var process = await ChildProcess.StartAsync(kind.Name, kind.Folder, environment, arguments);
        return new Candidate(kind, port, process);
    }

    /// <summary>Drives the candidate and reads off what it used meanwhile.</summary>
    public async Task<Measurement> MeasureAsync(Scenario scenario, int connections, TimeSpan time, long maxRequests)
    {
        using var driver = await Driver.ConnectAsync(Port, scenario.Request, connections);

        // Every connection brings its own start costs.
        await driver.RunAsync(TimeSpan.FromSeconds(5), connections * 4);
        var before = await Process.StatsAsync();
        var result = await driver.RunAsync(time, maxRequests);
        var after = await Process.StatsAsync();
        return new Measurement(
            result.Requests / result.Elapsed.TotalSeconds,
            result.Latency.Percentile(50),
            result.Latency.Percentile(99),
            (after.CpuMicroseconds - before.CpuMicroseconds) / result.Requests,
            (double)(after.AllocatedBytes - before.AllocatedBytes) / result.Requests)
        {
            Requests = result.Requests + connections * 4,
        };
    }

    public async Task WarmUpAsync(Scenario scenario, TimeSpan time, long maxRequests)
    {
        var watch = Stopwatch.StartNew();
        using var driver = await Driver.ConnectAsync(Port, scenario.Request, 8);
        await driver.RunAsync(time, maxRequests);

        // The runtime compiles hot methods again in the background, a tenth of a second after the last first call.
        if (watch.Elapsed < time)
            await Task.Delay(TimeSpan.FromMilliseconds(150));
    }

    public ValueTask DisposeAsync() => Process.DisposeAsync();
}

/// <summary>One window. Requests per second; milliseconds; per request: microseconds of processor time and bytes allocated.</summary>
internal sealed record Measurement(double Throughput, double P50, double P99, double Cpu, double Bytes)
{
    public long Requests { get; init; }
}
