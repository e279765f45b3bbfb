namespace Benchmarks.Load;

/// <summary>Measures scenarios on running candidates, one window after the other.</summary>
internal sealed class PathRun(LoadOptions options, Sidecars sidecars, IReadOnlyList<Candidate> candidates)
{
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
        {
            var cell = new Cell(scenario, connections);
            for (var round = 0; round < options.Rounds; round++)
            {
                // Whoever comes first in a round gets the machine in another state than the last one.
                for (var i = 0; i < able.Count; i++)
                {
                    var candidate = able[(i + round) % able.Count];
                    cell.Add(candidate.Name, round, await MeasureAsync(candidate, scenario, connections));
                }
            }

            yield return cell;
        }
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
        return true;
    }

    private async Task<Measurement> MeasureAsync(Candidate candidate, Scenario scenario, int connections)
    {
        var sidecar = scenario.IsSlow ? sidecars.Slow : sidecars.Fast;
        var before = await sidecar.CallsAsync();
        var measurement = await candidate.MeasureAsync(scenario, connections, options.Window, options.MaxRequests);
        Guard.CheckCalls(candidate, scenario, measurement.Requests, before, await sidecar.CallsAsync());
        return measurement;
    }
}
