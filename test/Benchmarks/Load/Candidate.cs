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

    /// <summary>One window on connections of its own.</summary>
    public async Task<Measurement> MeasureAsync(Scenario scenario, int connections, TimeSpan time, long maxRequests)
    {
        using var load = await CandidateLoad.OpenAsync(this, scenario, connections);
        return (await load.RunAsync(time, maxRequests)).PerRequest;
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

    /// <summary>Drives the candidate until its compiler rests: hot code is compiled again and again for seconds, in the time of whoever is measured.</summary>
    /// <returns>Whether it does.</returns>
    public async Task<bool> SettleAsync(Scenario scenario, TimeSpan longest)
    {
        using var driver = await Driver.ConnectAsync(Port, scenario.Request, 16);
        var watch = Stopwatch.StartNew();
        var before = await Process.StatsAsync();
        for (var atRest = 0; watch.Elapsed < longest;)
        {
            await driver.RunAsync(TimeSpan.FromMilliseconds(500), long.MaxValue);
            var after = await Process.StatsAsync();
            var share = (after.JitMilliseconds - before.JitMilliseconds) * 1000 / (after.CpuMicroseconds - before.CpuMicroseconds);
            atRest = share < 0.005 ? atRest + 1 : 0;
            if (atRest == 3)
                return true;
            before = after;
        }

        return false;
    }

    public ValueTask DisposeAsync() => Process.DisposeAsync();
}
