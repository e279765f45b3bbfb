namespace Benchmarks.Load;

/// <summary>The connections that drive one candidate through one scenario.</summary>
internal sealed class CandidateLoad : IDisposable
{
    private readonly Driver _driver;

    private CandidateLoad(Candidate candidate, Driver driver) => (Candidate, _driver) = (candidate, driver);

    public Candidate Candidate { get; }

    public static async Task<CandidateLoad> OpenAsync(Candidate candidate, Scenario scenario, int connections)
    {
        var driver = await Driver.ConnectAsync(candidate.Port, scenario.Request, connections);

        // Every connection brings its own start costs.
        await driver.RunAsync(TimeSpan.FromSeconds(5), connections * 4);
        return new CandidateLoad(candidate, driver);
    }

    /// <summary>Drives the candidate and reads off what it used meanwhile.</summary>
    public async Task<Usage> RunAsync(TimeSpan time, long maxRequests)
    {
        var before = await Candidate.Process.StatsAsync();
        var result = await _driver.RunAsync(time, maxRequests);
        var after = await Candidate.Process.StatsAsync();
        return new Usage(
            result.Requests, result.Elapsed, after.CpuMicroseconds - before.CpuMicroseconds, after.AllocatedBytes - before.AllocatedBytes, result.Latency);
    }

    public void Dispose() => _driver.Dispose();
}
