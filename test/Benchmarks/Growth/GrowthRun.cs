using Benchmarks.Load;

namespace Benchmarks.Growth;

/// <summary>Measures all points in turns, round by round.</summary>
internal sealed class GrowthRun(GrowthOptions options, Sidecars sidecars)
{
    // Few enough that bodies of megabytes do not fill the machine.
    public const int Connections = 4;

    public async Task MeasureAsync(IReadOnlyList<GrowthPoint> points)
    {
        foreach (var point in points)
        {
            if (point.Scenario.Method == "POST")
                await Guard.CheckAsync(point.Candidate, point.Scenario, sidecars);
            await point.Candidate.WarmUpAsync(point.Scenario, options.WarmUp, options.MaxRequests);
        }

        for (var round = 0; round < options.Rounds; round++)
        {
            for (var i = 0; i < points.Count; i++)
            {
                // Nobody has the same place, nor the same neighbour before it, in every round.
                var place = (i + round * 5) % points.Count;
                var point = points[round % 2 == 0 ? place : points.Count - 1 - place];
                point.Add(round, await point.Candidate.MeasureAsync(point.Scenario, Connections, options.Window, options.MaxRequestsOfWindow));
            }
        }
    }
}
