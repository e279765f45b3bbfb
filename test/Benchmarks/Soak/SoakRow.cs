using System.Globalization;
using Benchmarks.Children;

namespace Benchmarks.Soak;

/// <summary>One row of the table.</summary>
/// <param name="Elapsed">Since the steady load began, at the end of the row.</param>
/// <param name="Throughput">Requests per second.</param>
/// <param name="P50">Milliseconds.</param>
/// <param name="P99">Milliseconds.</param>
/// <param name="Errors">Requests that were not answered as they should be.</param>
/// <param name="CpuPercent">Of one core.</param>
/// <param name="CpuPerRequest">Microseconds.</param>
/// <param name="Collections">By generation, without the one that each row makes itself.</param>
/// <param name="Memory">At the end of the row.</param>
internal sealed record SoakRow(
    TimeSpan Elapsed, double Throughput, double P50, double P99, long Errors, double CpuPercent, double CpuPerRequest, int[] Collections, ProcessMemory Memory)
{
    public const string Header =
        """
        | time | req/s | p50 ms | p99 ms | CPU % | CPU µs/req | live MB | working set MB | GC 0/1/2 | handles | errors |
        |--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|
        """;

    public const double MegaByte = 1024 * 1024;

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $@"| {TimeSpan.FromSeconds(Math.Round(Elapsed.TotalSeconds)):mm\:ss} | {Throughput:N0} | {P50:0.00} | {P99:0.00} | {CpuPercent:0} | {CpuPerRequest:0.0} | {Memory.LiveBytes / MegaByte:0.00} | {Memory.WorkingSet / MegaByte:0.0} | {Collections[0]}/{Collections[1]}/{Collections[2]} | {Memory.Handles} | {Errors} |");
}
