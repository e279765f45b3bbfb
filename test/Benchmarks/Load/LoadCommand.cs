namespace Benchmarks.Load;

/// <summary>Starts everything, drives it, prints the table.</summary>
internal static class LoadCommand
{
    public static async Task<int> RunAsync(Arguments args)
    {
        var options = LoadOptions.From(args);
        await using var sidecars = await Sidecars.StartAsync();
        var report = new Report(Console.Out);
        await MeasurePathsAsync(options, sidecars, report);
        return 0;
    }

    private static async Task MeasurePathsAsync(LoadOptions options, Sidecars sidecars, Report report)
    {
        var candidates = new List<Candidate>();
        try
        {
            foreach (var kind in options.Candidates)
                candidates.Add(await Candidate.StartAsync(kind, sidecars));
            report.WriteHeader();
            foreach (var scenario in options.Scenarios)
                await MeasureAsync(options, scenario, [.. candidates.Where(c => !scenario.OnlyFloors || c.Kind.IsFloor)], sidecars, report);
        }
        finally
        {
            foreach (var candidate in candidates)
                await candidate.DisposeAsync();
        }
    }

    private static async Task MeasureAsync(
        LoadOptions options, Scenario scenario, IReadOnlyList<Candidate> candidates, Sidecars sidecars, Report report)
    {
        foreach (var candidate in candidates)
        {
            await Guard.CheckAsync(candidate, scenario, sidecars);
            await candidate.WarmUpAsync(scenario, options.WarmUp, options.MaxRequests);
        }

        var sidecar = scenario.IsSlow ? sidecars.Slow : sidecars.Fast;
        foreach (var connections in scenario.IsSlow ? scenario.Connections : options.Connections ?? scenario.Connections)
        {
            var cell = new Cell(scenario, connections);
            for (var round = 0; round < options.Rounds; round++)
            {
                // Whoever comes first in a round gets the machine in another state than the last one.
                for (var i = 0; i < candidates.Count; i++)
                {
                    var candidate = candidates[(i + round) % candidates.Count];
                    var before = await sidecar.CallsAsync();
                    var measurement = await candidate.MeasureAsync(scenario, connections, options.Window, options.MaxRequests);
                    Guard.CheckCalls(candidate, scenario, measurement.Requests, before, await sidecar.CallsAsync());
                    cell.Add(candidate.Name, round, measurement);
                }
            }

            report.Write(cell);
        }
    }
}
