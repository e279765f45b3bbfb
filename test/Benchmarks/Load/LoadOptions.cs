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
    bool IsQuick,
    bool WithStarts)
{
    // Enough for any window, and an end if a clock misbehaves.
    private const long MostRequests = 5_000_000;

    public static LoadOptions From(Arguments args, OtherBuild? other)
    {
        var quick = args.Has("quick");
        return new LoadOptions(
            Kinds(args, other),
            args.Has("starts") ? [] : Load.Scenarios.Named(args.List("scenarios")),
            args.List("connections")?.Select(int.Parse).ToList() ?? (quick ? [8] : null),
            args.Number("rounds", quick ? 1 : 5),
            TimeSpan.FromSeconds(args.Real("seconds", quick ? 3 : 2)),
            TimeSpan.FromSeconds(quick ? 3 : 2),
            quick ? 2000 : MostRequests,
            quick,
            WithStarts: args.Has("starts") || !quick && !args.Has("scenarios"));
    }

    /// <summary>The candidates, beginning with another one in each round.</summary>
    public IEnumerable<CandidateKind> InOrderOf(int round) =>
        Enumerable.Range(0, Candidates.Count).Select(i => Candidates[(i + round) % Candidates.Count]);

    private static List<CandidateKind> Kinds(Arguments args, OtherBuild? other)
    {
        var known = CandidateKind.All;
        string[] names = args.List("candidates") ?? [.. CandidateKind.Usual.Select(k => k.Name)];
        var unknown = names.FirstOrDefault(name => known.All(k => k.Name != name));
        if (unknown is not null)
            throw new ArgumentException($"There is no candidate '{unknown}'. There are: {string.Join(", ", known.Select(k => k.Name))}.");
        List<CandidateKind> kinds = [.. known.Where(k => names.Contains(k.Name))];
        if (other is not null)
            kinds.Add(CandidateKind.Extension with { Name = "other", Folder = other.Folder });
        return kinds;
    }
}
