using Benchmarks.Load;

namespace Benchmarks.Soak;

/// <summary>How a run is done.</summary>
/// <param name="Rate">Requests per second; null: <paramref name="Share"/> of what can be reached.</param>
internal sealed record SoakOptions(
    CandidateKind Candidate, IReadOnlyList<Scenario> Scenarios, int Connections, TimeSpan Time, double Share, double? Rate)
{
    private const int FewestRows = 12;

    private static readonly TimeSpan LongestRow = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan LongestStart = TimeSpan.FromSeconds(10);

    /// <summary>One row of the table.</summary>
    public TimeSpan Row => Time / FewestRows < LongestRow ? Time / FewestRows : LongestRow;

    public int Rows => (int)Math.Round(Time / Row);

    /// <summary>The warm-up, and the search for the highest throughput.</summary>
    public TimeSpan Start => Time / 6 < LongestStart ? Time / 6 : LongestStart;

    public static SoakOptions From(Arguments args)
    {
        var kind = args.Text("candidate") ?? CandidateKind.Extension.Name;
        var scenarios = Load.Scenarios.Named(args.List("scenarios") ?? ["string", "poco", "topic", "state", "publish"]);
        if (scenarios.FirstOrDefault(s => s.IsSlow) is { } slow)
            throw new ArgumentException($"Scenario '{slow.Name}' waits for a slow sidecar and belongs to no steady load.");
        return new SoakOptions(
            CandidateKind.All.SingleOrDefault(k => k.Name == kind) ?? throw new ArgumentException($"There is no candidate '{kind}'."),
            scenarios,
            args.Number("connections", 64),
            TimeSpan.FromMinutes(args.Real("minutes", 10)),
            args.Real("load", 0.7),
            args.Has("rate") ? args.Real("rate", 0) : null);
    }
}
