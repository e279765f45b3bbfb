using System.Globalization;

namespace Benchmarks.Growth;

/// <summary>The tables of costs that should grow with the body and no faster.</summary>
internal sealed class BodyReport(TextWriter output, bool isQuick)
{
    // A straight line passes near to all points even of a somewhat crooked curve: the steepness between large sizes tells them apart.
    private const double FewestRSquared = 0.98;
    private const double MostExponent = 1.10;

    // What collecting many objects takes is no matter of the extension: it must not be worse than the floor.
    private const double Likeness = 0.05;
    private const double LargeFrom = 100 * 1024;

    public void Write(IReadOnlyList<GrowthPoint> points)
    {
        output.WriteLine();
        output.WriteLine(
            "| body | size | webjobs bytes/req | extension bytes/req | webjobs bytes/byte | extension bytes/byte | webjobs CPU µs/req | extension CPU µs/req | webjobs ns/byte | extension ns/byte |");
        output.WriteLine("|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|");
        foreach (var row in points.GroupBy(p => p.Series).SelectMany(s => s.GroupBy(p => p.Label)))
        {
            var (floor, extension) = (row.Single(p => p.Candidate.Kind.IsFloor), row.Single(p => !p.Candidate.Kind.IsFloor));
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {floor.Series} | {row.Key} | {Bytes(floor):N0} | {Bytes(extension):N0} | {Bytes(floor) / floor.Size:0.00} | {Bytes(extension) / extension.Size:0.00} | {Nanoseconds(floor) / 1000:0.0} | {Nanoseconds(extension) / 1000:0.0} | {Nanoseconds(floor) / floor.Size:0.00} | {Nanoseconds(extension) / extension.Size:0.00} |"));
        }

        output.WriteLine();
        output.WriteLine("| slope | candidate | allocated bytes per byte | r² | exponent | verdict | CPU ns per byte | r² | exponent | verdict |");
        output.WriteLine("|---|---|--:|--:|--:|---|--:|--:|--:|---|");
        foreach (var line in points.GroupBy(p => p.Series))
        {
            var (floor, extension) = (line.Where(p => p.Candidate.Kind.IsFloor).ToList(), line.Where(p => !p.Candidate.Kind.IsFloor).ToList());
            WriteSlope(floor, floor);
            WriteSlope(extension, floor);
        }
    }

    private static double Bytes(GrowthPoint point) => point.Of(m => m.Bytes);

    private static double Nanoseconds(GrowthPoint point) => point.Of(m => m.Cpu) * 1000;

    private static double Exponent(List<GrowthPoint> line, Func<GrowthPoint, double> cost)
    {
        var (from, to) = (line.First(p => p.Size >= LargeFrom), line[^1]);
        return Math.Log(cost(to) / cost(from)) / Math.Log(to.Size / from.Size);
    }

    private static string Judge(List<GrowthPoint> line, List<GrowthPoint> floor, Func<GrowthPoint, double> cost, bool isJudged)
    {
        var fit = LinearFit.Of([.. line.Select(p => (p.Size, cost(p)))]);
        var exponent = Exponent(line, cost);
        var verdict = fit.RSquared >= FewestRSquared && exponent <= MostExponent ? "linear"
            : line != floor && exponent <= Exponent(floor, cost) + Likeness ? "not, as the floor"
            : "**not**";
        return string.Create(
            CultureInfo.InvariantCulture, $"{fit.Slope:0.000} | {fit.RSquared:0.0000} | {exponent:0.00} | {(isJudged ? verdict : "")}");
    }

    private void WriteSlope(List<GrowthPoint> line, List<GrowthPoint> floor) => output.WriteLine(
        $"| {line[0].Series} | {line[0].Candidate.Name} | {Judge(line, floor, Bytes, isJudged: true)} | {Judge(line, floor, Nanoseconds, !isQuick)} |");
}
