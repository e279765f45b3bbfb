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
            var more = kind == CandidateKind.WebJobs || floor is null ? null : Row.Of(starts, floor);
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {start.Name} | {kind.Name} | {own.Milliseconds:0} | {more?.Milliseconds:+0;-0;0} | {own.Cpu:0} | {more?.Cpu:+0;-0;0} | {more?.Jit:+0;-0;0} | {own.Idle:0.0} | {more?.Idle:+0.0;-0.0;0} | {own.Peak:0} | {more?.Peak:0.00} | {own.LastToFirst:0.00} | {(kind.IsFloor || more is null ? "" : Judge(start, own, more))} |"));
        }
    }

    private static string Judge(StartCase start, Row own, Row more) => string.Join(
        "; ",
        new[]
        {
            Verdict.AtMost("ms +", more.Milliseconds, start.ExtraMilliseconds, "0"),
            Verdict.AtMost("idle +", more.Idle, IdleExtra, "0"),
            more.Peak is { } peak ? Verdict.AtMost("peak ×", peak, PeakRatio, "0.00") : null,
            own.LastToFirst is { } last ? Verdict.AtMost("last route ×", last, LastToFirst, "0.00") : null,
        }.OfType<string>());

    private sealed record Row(double Milliseconds, double Cpu, double Jit, double Idle, double? Peak, double? LastToFirst)
    {
        /// <summary>The medians of one candidate's starts.</summary>
        public static Row Of(List<StartMeasurement> starts) => new(
            Cell.Median([.. starts.Select(s => s.Milliseconds)]),
            Cell.Median([.. starts.Select(s => s.CpuMilliseconds)]),
            Cell.Median([.. starts.Select(s => s.JitMilliseconds)]),
            Cell.Median([.. starts.Select(s => s.IdleBytes / MegaByte)]),
            MedianOf(starts.Select(s => s.PeakBytes / MegaByte)),
            MedianOf(starts.Select(s => s.LastToFirst)));

        /// <summary>The medians of what starts took more than those of the floor right before or after them; of peaks, of how many times as much.</summary>
        public static Row Of(List<StartMeasurement> starts, List<StartMeasurement> floor)
        {
            var pairs = starts.Zip(floor).ToList();
            return new(
                Cell.Median([.. pairs.Select(p => p.First.Milliseconds - p.Second.Milliseconds)]),
                Cell.Median([.. pairs.Select(p => p.First.CpuMilliseconds - p.Second.CpuMilliseconds)]),
                Cell.Median([.. pairs.Select(p => p.First.JitMilliseconds - p.Second.JitMilliseconds)]),
                Cell.Median([.. pairs.Select(p => (p.First.IdleBytes - p.Second.IdleBytes) / MegaByte)]),
                MedianOf(pairs.Select(p => (double?)p.First.PeakBytes / p.Second.PeakBytes)),
                null);
        }

        private static double? MedianOf(IEnumerable<double?> values) => values.OfType<double>().ToArray() is { Length: > 0 } known ? Cell.Median(known) : null;
    }
}
