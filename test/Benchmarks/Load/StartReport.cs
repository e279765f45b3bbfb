using System.Globalization;

namespace Benchmarks.Load;

/// <summary>The table of starts and memory.</summary>
internal sealed class StartReport(TextWriter output)
{
    private const double MegaByte = 1024 * 1024;
    private const double IdleExtra = 4;
    private const double PeakRatio = 1.2;
    private const double LastToFirst = 1.05;

    public void WriteHeader()
    {
        output.WriteLine();
        output.WriteLine("| start with | candidate | first request ms | ms + | CPU ms | CPU + | JIT + | idle MB | idle + | peak MB | peak × | last route × | bar |");
        output.WriteLine("|---|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|---|");
    }

    public void Write(StartCase start, IReadOnlyDictionary<CandidateKind, List<StartMeasurement>> measured)
    {
        var floor = measured.GetValueOrDefault(CandidateKind.WebJobs);
        foreach (var (kind, starts) in measured)
        {
            var own = Row.Of(starts);
            var reference = kind == CandidateKind.WebJobs || floor is null ? null : Row.Of(floor);
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {start.Name} | {kind.Name} | {own.Milliseconds:0} | {own.Milliseconds - reference?.Milliseconds:+0;-0;0} | {own.Cpu:0} | {own.Cpu - reference?.Cpu:+0;-0;0} | {own.Jit - reference?.Jit:+0;-0;0} | {own.Idle:0.0} | {own.Idle - reference?.Idle:+0.0;-0.0;0} | {own.Peak:0} | {own.Peak / reference?.Peak:0.00} | {own.LastToFirst:0.00} | {(kind.IsFloor || reference is null ? "" : Judge(start, own, reference))} |"));
        }
    }

    private static string Judge(StartCase start, Row own, Row floor) => string.Join(
        "; ",
        new[]
        {
            Verdict.AtMost("ms +", own.Milliseconds - floor.Milliseconds, start.ExtraMilliseconds, "0"),
            Verdict.AtMost("idle +", own.Idle - floor.Idle, IdleExtra, "0"),
            own.Peak is { } peak ? Verdict.AtMost("peak ×", peak / floor.Peak!.Value, PeakRatio, "0.00") : null,
            own.LastToFirst is { } last ? Verdict.AtMost("last route ×", last, LastToFirst, "0.00") : null,
        }.OfType<string>());

    /// <summary>The medians of one candidate's starts.</summary>
    private sealed record Row(double Milliseconds, double Cpu, double Jit, double Idle, double? Peak, double? LastToFirst)
    {
        public static Row Of(List<StartMeasurement> starts) => new(
            Cell.Median([.. starts.Select(s => s.Milliseconds)]),
            Cell.Median([.. starts.Select(s => s.CpuMilliseconds)]),
            Cell.Median([.. starts.Select(s => s.JitMilliseconds)]),
            Cell.Median([.. starts.Select(s => s.IdleBytes / MegaByte)]),
            starts[0].PeakBytes is null ? null : Cell.Median([.. starts.Select(s => s.PeakBytes!.Value / MegaByte)]),
            starts[0].LastToFirst is null ? null : Cell.Median([.. starts.Select(s => s.LastToFirst!.Value)]));
    }
}
