namespace Benchmarks.Load;

/// <summary>How a run is done.</summary>
internal sealed record LoadOptions(
    IReadOnlyList<CandidateKind> Candidates,
    IReadOnlyList<Scenario> Scenarios,
    IReadOnlyList<int>? Connections,
    int Rounds,
    TimeSpan Window,
    TimeSpan WarmUp,
    long MaxRequests,
    bool IsQuick)
{
    // Enough for any window, and an end if a clock misbehaves.
    private const long MostRequests = 5_000_000;

    public static LoadOptions From(Arguments args)
    {
        var quick = args.Has("quick");
        return new LoadOptions(
            Kinds(args),
            Load.Scenarios.Named(args.List("scenarios")),
            args.List("connections")?.Select(int.Parse).ToList() ?? (quick ? [8] : null),
            args.Number("rounds", quick ? 1 : 5),
            TimeSpan.FromSeconds(args.Real("seconds", quick ? 0.3 : 2)),
            TimeSpan.FromSeconds(quick ? 0.5 : 2),
            quick ? 3000 : MostRequests,
            quick);
    }

    private static List<CandidateKind> Kinds(Arguments args)
    {
        CandidateKind[] known = [CandidateKind.Kestrel, CandidateKind.WebJobs, CandidateKind.Extension];
        var names = args.List("candidates");
        return [.. known.Where(k => names is null || names.Contains(k.Name))];
    }
}
