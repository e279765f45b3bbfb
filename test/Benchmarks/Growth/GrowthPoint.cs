using Benchmarks.Load;

namespace Benchmarks.Growth;

/// <summary>One size of one kind of work on one candidate, and its windows.</summary>
/// <param name="series">What stays the same while the size grows.</param>
/// <param name="label">The size in the table.</param>
/// <param name="size">The size.</param>
/// <param name="candidate">Who does it.</param>
/// <param name="scenario">What is asked.</param>
internal sealed class GrowthPoint(string series, string label, double size, Candidate candidate, Scenario scenario)
{
    private readonly SortedList<int, Measurement> _rounds = [];

    public string Series => series;

    public string Label => label;

    public double Size => size;

    public Candidate Candidate => candidate;

    public Scenario Scenario => scenario;

    public void Add(int round, Measurement measurement) => _rounds[round] = measurement;

    public double Of(Func<Measurement, double> value) => Cell.Median([.. _rounds.Values.Select(value)]);

    /// <summary>What this point takes of what the other one does, round by round.</summary>
    public IEnumerable<double> RatiosTo(GrowthPoint other, Func<Measurement, double> value) =>
        _rounds.Select(r => value(r.Value) / value(other._rounds[r.Key]));
}
