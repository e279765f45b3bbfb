namespace Benchmarks.Growth;

/// <summary>How a run is done.</summary>
internal sealed record GrowthOptions(IReadOnlyList<string> Kinds, int Rounds, TimeSpan Window, TimeSpan WarmUp, long MaxRequests, bool IsQuick)
{
    public const string Functions = "functions";
    public const string Topics = "topics";
    public const string Bodies = "bodies";

    public static GrowthOptions From(Arguments args)
    {
        string[] known = [Functions, Topics, Bodies];
        var kinds = args.List("kinds") ?? known;
        var unknown = kinds.FirstOrDefault(kind => !known.Contains(kind));
        if (unknown is not null)
            throw new ArgumentException($"There is no kind '{unknown}'. There are: {string.Join(", ", known)}.");
        var quick = args.Has("quick");
        return new GrowthOptions(
            kinds,
            args.Number("rounds", quick ? 1 : 5),
            TimeSpan.FromSeconds(args.Real("seconds", 1)),
            TimeSpan.FromSeconds(quick ? 1 : 2),
            quick ? 1000 : 20_000,
            quick);
    }

    /// <summary>A few requests tell allocations, but not time.</summary>
    public long MaxRequestsOfWindow => IsQuick ? MaxRequests : long.MaxValue;
}
