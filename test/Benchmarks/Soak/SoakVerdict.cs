using System.Globalization;
using Benchmarks.Load;

namespace Benchmarks.Soak;

/// <summary>Compares the second quarter with the last one: in the first one a process still gets to know its work.</summary>
/// <param name="result">What was measured.</param>
/// <param name="connections">How many requests could be under way: each may have brought a connection to the sidecar into the pool.</param>
internal sealed class SoakVerdict(SoakResult result, int connections)
{
    private const double Ratio = 1.05;
    private const double MegaBytes = 4;

    private readonly List<string> _lines = [];
    private bool _isGood = true;

    /// <returns>Whether nothing grew and there was no error.</returns>
    public bool Write(TextWriter output)
    {
        Judge("live MB", r => r.Memory.LiveBytes / SoakRow.MegaByte, MegaBytes);
        Judge("working set MB", r => r.Memory.WorkingSet / SoakRow.MegaByte, MegaBytes);
        Judge("handles", r => r.Memory.Handles, connections);
        Judge("p50 ms", r => r.P50, null);
        Judge("p99 ms", r => r.P99, null);
        Judge("CPU µs/req", r => r.CpuPerRequest, null);
        output.WriteLine();
        output.WriteLine("| medians of | second quarter | last quarter | change | verdict |");
        output.WriteLine("|---|--:|--:|--:|---|");
        _lines.ForEach(output.WriteLine);
        output.WriteLine();
        output.WriteLine(result.Error is null ? $"Errors: none. {Word()}" : $"Errors: {result.Errors}; the first: {result.Error}. {Word()}");
        return _isGood && result.Error is null;
    }

    private string Word() => _isGood ? "Memory and handles are flat." : "**Memory or handles grow.**";

    /// <param name="what">In the table.</param>
    /// <param name="value">Of a row.</param>
    /// <param name="allowance">What may come on top even where it is more than 5 %; null: not judged.</param>
    private void Judge(string what, Func<SoakRow, double> value, double? allowance)
    {
        var (second, last) = (Quarter(1, value), Quarter(3, value));
        var isFlat = last <= second * Ratio || last <= second + allowance;
        _isGood &= allowance is null || isFlat;
        var verdict = allowance is null ? "" : isFlat ? "flat" : "**grows**";
        _lines.Add(string.Create(
            CultureInfo.InvariantCulture, $"| {what} | {second:0.00} | {last:0.00} | {(last / second - 1) * 100:+0.0;-0.0;0.0} % | {verdict} |"));
    }

    private double Quarter(int number, Func<SoakRow, double> value)
    {
        var count = result.Rows.Count;
        return Cell.Median([.. result.Rows.Take((count * number / 4)..(count * (number + 1) / 4)).Select(value)]);
    }
}
