namespace Benchmarks.Load;

/// <summary>Starts everything, drives it, prints the tables.</summary>
internal static class LoadCommand
{
    // A start is short, and takes half as long again from one to the next.
    private const int StartsPerRound = 5;

    public static async Task<int> RunAsync(Arguments args)
    {
        using var other = args.Text("other") is { } assemblies ? OtherBuild.Create(assemblies) : null;
        var options = LoadOptions.From(args, other);
        await using var sidecars = await Sidecars.StartAsync();
        if (options.Scenarios.Count > 0)
            await MeasurePathsAsync(options, sidecars);
        if (options.WithStarts)
            await MeasureStartsAsync(options, sidecars);
        return 0;
    }

    private static async Task MeasurePathsAsync(LoadOptions options, Sidecars sidecars)
    {
        var candidates = new List<Candidate>();
        var cells = new Dictionary<string, Cell>();
        try
        {
            foreach (var kind in options.Candidates)
                candidates.Add(await Candidate.StartAsync(kind, sidecars));
            var report = new Report(Console.Out, options.IsQuick);
            var run = new PathRun(options, sidecars, candidates);
            report.WriteHeader();
            foreach (var scenario in options.Scenarios)
            {
                await foreach (var cell in run.MeasureAsync(scenario))
                {
                    cells[scenario.Name] = cell;
                    report.Write(cell);
                }
            }
        }
        finally
        {
            foreach (var candidate in candidates)
                await candidate.DisposeAsync();
        }

        foreach (var kind in options.Candidates.Where(k => !k.IsFloor && !options.IsQuick))
            Comparisons.Write(Console.Out, cells, kind.Name);
    }

    private static async Task MeasureStartsAsync(LoadOptions options, Sidecars sidecars)
    {
        var report = new StartReport(Console.Out);
        report.WriteHeader();
        foreach (var start in StartCase.All)
        {
            var measured = options.Candidates.Where(k => k != CandidateKind.Bindings).ToDictionary(k => k, _ => new List<StartMeasurement>());
            for (var turn = 0; turn < options.Rounds * StartsPerRound; turn++)
            {
                foreach (var kind in options.InOrderOf(turn).Where(measured.ContainsKey))
                    measured[kind].Add(await start.MeasureAsync(kind, sidecars, underLoad: turn % StartsPerRound == 0));
            }

            report.Write(start, measured);
        }
    }
}
