using System.Globalization;

namespace Benchmarks.Load;

/// <summary>Bars that compare one scenario with another.</summary>
internal static class Comparisons
{
    public static void Write(TextWriter output, IReadOnlyDictionary<string, Cell> cells, string candidate)
    {
        var lines = new[]
        {
            Line(cells, "10 publishes in one call by ten single ones of the floor, req/s", ("publish-10", candidate), ("publish-10-singly", "webjobs"), m => m.Throughput, atLeast: 3),
            Line(cells, "10 publishes as JObject by the same as POCO, CPU", ("publish-10-tokens", candidate), ("publish-10", candidate), m => m.Cpu, atMost: 1.3),
            Line(cells, "10 invokes, MaxConcurrency 10, by in order, slow sidecar, req/s", ("invoke-10-parallel", candidate), ("invoke-10-slow", candidate), m => m.Throughput, atLeast: 8),
        }.OfType<string>().ToList();
        if (lines.Count == 0)
            return;
        output.WriteLine();
        output.WriteLine($"| {candidate} | ratio | bar |");
        output.WriteLine("|---|--:|---|");
        lines.ForEach(output.WriteLine);
    }

    private static string? Line(
        IReadOnlyDictionary<string, Cell> cells,
        string what,
        (string Scenario, string Candidate) subject,
        (string Scenario, string Candidate) reference,
        Func<Measurement, double> value,
        double? atLeast = null,
        double? atMost = null)
    {
        if (!cells.TryGetValue(subject.Scenario, out var cell) || !cell.Has(subject.Candidate)
            || !cells.TryGetValue(reference.Scenario, out var other) || !other.Has(reference.Candidate))
            return null;
        var ratio = cell.Of(subject.Candidate, value) / other.Of(reference.Candidate, value);
        var verdict = Verdict.AtLeast("", ratio, atLeast) ?? Verdict.AtMost("", ratio, atMost, "0.00");
        return string.Create(CultureInfo.InvariantCulture, $"| {what} | {ratio:0.00} | {verdict?.Trim()} |");
    }
}
