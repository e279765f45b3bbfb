namespace Benchmarks.Growth;

/// <summary>The straight line of least squares.</summary>
/// <param name="Slope">Per unit of size.</param>
/// <param name="Intercept">At size 0.</param>
/// <param name="RSquared">1: the points lie on the line.</param>
internal sealed record LinearFit(double Slope, double Intercept, double RSquared)
{
    public static LinearFit Of(IReadOnlyList<(double Size, double Cost)> points)
    {
        var size = points.Average(p => p.Size);
        var cost = points.Average(p => p.Cost);
        var covariance = points.Sum(p => (p.Size - size) * (p.Cost - cost));
        var slope = covariance / points.Sum(p => (p.Size - size) * (p.Size - size));
        var rest = points.Sum(p => Math.Pow(p.Cost - cost - slope * (p.Size - size), 2));
        var all = points.Sum(p => (p.Cost - cost) * (p.Cost - cost));
        return new LinearFit(slope, cost - slope * size, all == 0 ? 1 : 1 - rest / all);
    }
}
