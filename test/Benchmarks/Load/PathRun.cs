namespace Benchmarks.Load;

/// <summary>Measures scenarios on running candidates, in turns.</summary>
internal sealed class PathRun(LoadOptions options, Sidecars sidecars, IReadOnlyList<Candidate> candidates)
{
    private static readonly TimeSpan Slice = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestWarmUp = TimeSpan.FromSeconds(30);

    /// <returns>One cell for each number of connections.</returns>
    public async IAsyncEnumerable<Cell> MeasureAsync(Scenario scenario)
    {
        var able = new List<Candidate>();
        foreach (var candidate in candidates.Where(c => c.Kind.CanDo(scenario)))
        {
            if (await IsAbleAsync(candidate, scenario))
                able.Add(candidate);
        }

        foreach (var connections in scenario.IsSlow ? scenario.Connections : options.Connections ?? scenario.Connections)
            yield return await MeasureAsync(scenario, connections, able);
    }

    private async Task<Cell> MeasureAsync(Scenario scenario, int connections, List<Candidate> able)
    {
        var cell = new Cell(scenario, connections);
        var loads = new List<CandidateLoad>();
        try
        {
            foreach (var candidate in able)
                loads.Add(await CandidateLoad.OpenAsync(candidate, scenario, connections));
            for (var round = 0; round < options.Rounds; round++)
            {
                foreach (var (load, usage) in await MeasureRoundAsync(scenario, loads, round))
                    cell.Add(load.Candidate.Name, round, usage.PerRequest);
            }
        }
        finally
        {
            loads.ForEach(load => load.Dispose());
        }

        return cell;
    }

    /// <summary>The machine's speed changes from second to second: candidates take turns in shorter slices, so that each gets its share of every state.</summary>
    private async Task<Dictionary<CandidateLoad, Usage>> MeasureRoundAsync(Scenario scenario, List<CandidateLoad> loads, int round)
    {
        var slices = scenario.IsSlow || options.IsQuick ? 1 : Math.Max(1, (int)(options.Window / Slice));
        var usages = new Dictionary<CandidateLoad, Usage>();
        for (var slice = 0; slice < slices; slice++)
        {
            for (var i = 0; i < loads.Count; i++)
            {
                // Whoever comes first gets the machine in another state than the last one.
                var load = loads[(i + round + slice) % loads.Count];
                var usage = await MeasureAsync(load, scenario, options.Window / slices);
                usages[load] = usages.TryGetValue(load, out var before) ? before.Plus(usage) : usage;
            }
        }

        return usages;
    }

    /// <summary>Another build may not know the scenario: that is said, and the others are measured without it.</summary>
    private async Task<bool> IsAbleAsync(Candidate candidate, Scenario scenario)
    {
        try
        {
            await Guard.CheckAsync(candidate, scenario, sidecars);
        }
        catch (Exception e) when (candidate.Kind.IsOther && e is InvalidOperationException or IOException)
        {
            await Console.Error.WriteLineAsync($"Left out: {e.Message}");
            return false;
        }

        await candidate.WarmUpAsync(scenario, options.WarmUp, options.MaxRequests);
        if (!options.IsQuick && !scenario.IsSlow && !await candidate.SettleAsync(scenario, LongestWarmUp))
            await Console.Error.WriteLineAsync($"{scenario.Name}, {candidate.Name}: still compiling after {LongestWarmUp.TotalSeconds:0} s of load.");
        return true;
    }

    private async Task<Usage> MeasureAsync(CandidateLoad load, Scenario scenario, TimeSpan time)
    {
        var sidecar = scenario.IsSlow ? sidecars.Slow : sidecars.Fast;
        var before = await sidecar.CallsAsync();
        var usage = await load.RunAsync(time, options.MaxRequests);
        Guard.CheckCalls(load.Candidate, scenario, usage.Requests, before, await sidecar.CallsAsync());
        return usage;
    }
}
