using System.Globalization;

namespace Benchmarks.Growth;

/// <summary>The tables of costs that should not depend on how many functions there are.</summary>
internal sealed class CountReport(TextWriter output, string what, bool isQuick)
{
    private const double BytesBar = 0.01;
    private const double CpuBar = 0.05;

    public void Write(IReadOnlyList<GrowthPoint> points)
    {
        output.WriteLine();
        output.WriteLine($"| {what} | called | webjobs bytes/req | extension bytes/req | webjobs CPU µs/req | extension CPU µs/req |");
        output.WriteLine("|--:|---|--:|--:|--:|--:|");
        foreach (var row in points.GroupBy(p => (p.Label, p.Series)))
        {
            var (floor, extension) = (row.Single(p => p.Candidate.Kind.IsFloor), row.Single(p => !p.Candidate.Kind.IsFloor));
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {row.Key.Label} | {row.Key.Series} | {floor.Of(m => m.Bytes):N0} | {extension.Of(m => m.Bytes):N0} | {floor.Of(m => m.Cpu):0.0} | {extension.Of(m => m.Cpu):0.0} |"));
        }

        output.WriteLine();
        output.WriteLine($"| {points[0].Label} → {points[^1].Label} {what} | candidate | bytes | verdict | CPU | verdict |");
        output.WriteLine("|---|---|--:|---|--:|---|");
        foreach (var line in points.GroupBy(p => p.Series).SelectMany(s => s.GroupBy(p => p.Candidate.Name)))
        {
            var bytes = Change.Of(line.First(), line.Last(), m => m.Bytes);
            var cpu = Change.Of(line.First(), line.Last(), m => m.Cpu);
            output.WriteLine($"| {line.First().Series} | {line.Key} | {bytes} | {bytes.Verdict(BytesBar)} | {cpu} | {(isQuick ? "" : cpu.Verdict(CpuBar))} |");
        }
    }
}
