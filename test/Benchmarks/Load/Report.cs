using System.Globalization;

namespace Benchmarks.Load;

/// <summary>The table: medians of each candidate, its ratios to the WebJobs floor, and what is asked of them.</summary>
internal sealed class Report(TextWriter output, bool isQuick)
{
    private const string Reference = "webjobs";

    public void WriteHeader()
    {
        output.WriteLine("| scenario | conn | candidate | req/s | p50 ms | p99 ms | CPU µs/req | bytes/req | req/s × | CPU × | bytes × | bytes + | bar |");
        output.WriteLine("|---|--:|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|---|");
    }

    public void Write(Cell cell)
    {
        foreach (var candidate in cell.Candidates.OrderBy(Rank))
            output.WriteLine(Row(cell, candidate));
    }

    private static int Rank(string candidate) => candidate switch { "kestrel" => 0, "webjobs" => 1, "bindings" => 2, "extension" => 3, _ => 4 };

    /// <summary>A few thousand requests tell allocations, but not time; one connection measures how fast processes wake each other.</summary>
    private Bar BarOf(Cell cell)
    {
        var bar = cell.Scenario.Bar;
        return isQuick || cell.Connections < Bar.FewestConnections ? bar with { Throughput = null, Cpu = null } : bar;
    }

    private string Row(Cell cell, string candidate)
    {
        var absolute = string.Create(
            CultureInfo.InvariantCulture,
            $"| {cell.Scenario.Name} | {cell.Connections} | {candidate} | {cell.Of(candidate, m => m.Throughput):N0} | {cell.Of(candidate, m => m.P50):0.000} | {cell.Of(candidate, m => m.P99):0.00} | {cell.Of(candidate, m => m.Cpu):0.0} | {cell.Of(candidate, m => m.Bytes):N0} |");
        if (candidate == Reference || !cell.Has(Reference))
            return absolute + " | | | | |";

        var ratios = new Ratios(
            cell.Ratio(candidate, Reference, m => m.Throughput),
            cell.Ratio(candidate, Reference, m => m.Cpu),
            cell.Ratio(candidate, Reference, m => m.Bytes),
            cell.Of(candidate, m => m.Bytes) - cell.Of(Reference, m => m.Bytes));
        var verdict = candidate is "kestrel" or "bindings" ? "" : Verdict.Of(BarOf(cell), ratios);
        return absolute + string.Create(
            CultureInfo.InvariantCulture, $" {ratios.Throughput:0.00} | {ratios.Cpu:0.00} | {ratios.Bytes:0.00} | {ratios.ExtraBytes:+#,0;-#,0;0} | {verdict} |");
    }
}

internal sealed record Ratios(double Throughput, double Cpu, double Bytes, double ExtraBytes);
