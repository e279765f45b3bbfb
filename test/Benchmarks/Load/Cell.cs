namespace Benchmarks.Load;

/// <summary>All windows of one scenario with so many connections.</summary>
internal sealed class Cell(Scenario scenario, int connections)
{
    private readonly Dictionary<string, SortedList<int, Measurement>> _rounds = new(StringComparer.Ordinal);

    public Scenario Scenario => scenario;

    public int Connections => connections;

    public IEnumerable<string> Candidates => _rounds.Keys;

    public void Add(string candidate, int round, Measurement measurement)
    {
        if (!_rounds.TryGetValue(candidate, out var rounds))
            _rounds[candidate] = rounds = [];
        rounds[round] = measurement;
    }

    public bool Has(string candidate) => _rounds.ContainsKey(candidate);

    public double Of(string candidate, Func<Measurement, double> value) => Median([.. _rounds[candidate].Values.Select(value)]);

    /// <summary>The median of the rounds' ratios: what disturbs the machine for longer than a round disturbs both sides.</summary>
    public double Ratio(string candidate, string reference, Func<Measurement, double> value) =>
        Median([.. _rounds[candidate].Select(r => value(r.Value) / value(_rounds[reference][r.Key]))]);

    public static double Median(double[] values)
    {
        Array.Sort(values);
        var middle = values.Length / 2;
        return values.Length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    }
}
