using System.Globalization;

namespace Benchmarks.Load;

/// <summary>Says beside each figure what it should be, and whether it is.</summary>
internal static class Verdict
{
    public static string Of(Bar bar, Ratios measured) => string.Join(
        "; ",
        new[]
        {
            AtLeast("req/s", measured.Throughput, bar.Throughput),
            AtMost("CPU", measured.Cpu, bar.Cpu, "0.00"),
            AtMost("bytes ×", measured.Bytes, bar.AllocationRatio, "0.00"),
            AtMost("bytes +", measured.ExtraBytes, bar.AllocationExtra, "0"),
        }.OfType<string>());

    public static string? AtLeast(string what, double measured, double? bar) => bar is null
        ? null
        : string.Create(CultureInfo.InvariantCulture, $"{what} ≥ {bar:0.00} {Word(Math.Round(measured, 2) >= bar)}");

    public static string? AtMost(string what, double measured, double? bar, string format) => bar is null
        ? null
        : $"{what} ≤ {bar.Value.ToString(format, CultureInfo.InvariantCulture)} {Word(Math.Round(measured, 2) <= bar)}";

    private static string Word(bool isMet) => isMet ? "met" : "**missed**";
}
