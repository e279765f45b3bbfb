using System.Globalization;
using Benchmarks.Load;

namespace Benchmarks.Growth;

/// <summary>What becomes of a cost from the smallest to the largest size.</summary>
/// <param name="Ratio">The median of the rounds' ratios.</param>
/// <param name="Low">The true one lies above this, nine times of ten and with few rounds as often as they can tell.</param>
/// <param name="High">And below this.</param>
internal sealed record Change(double Ratio, double Low, double High)
{
    private const double Doubt = 0.1;

    public static Change Of(GrowthPoint smallest, GrowthPoint largest, Func<Measurement, double> value)
    {
        double[] ratios = [.. largest.RatiosTo(smallest, value).Order()];
        var outside = Outside(ratios.Length);
        return new Change(Cell.Median([.. ratios]), ratios[outside], ratios[^(outside + 1)]);
    }

    /// <param name="bar">A change by this much is none.</param>
    public string Verdict(double bar)
    {
        if (Math.Abs(Ratio - 1) <= bar)
            return "flat";
        if (Low <= 1 && High >= 1)
            return "flat within noise";
        return Ratio > 1 ? "**grows**" : "falls";
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Percent(Ratio):+0.0;-0.0;0.0} % ({Percent(Low):+0.0;-0.0;0.0} … {Percent(High):+0.0;-0.0;0.0})");

    private static double Percent(double ratio) => (ratio - 1) * 100;

    /// <summary>How many of the sorted values may be left out at each end: each lies below the true median by the toss of a coin.</summary>
    private static int Outside(int count)
    {
        var outside = 0;
        var exactly = Math.Pow(0.5, count);
        for (var atMost = exactly; 2 * atMost <= Doubt; atMost += exactly)
        {
            outside++;
            exactly *= (count - outside + 1d) / outside;
        }

        // The first value that counts is the one that would be one too many to leave out.
        return Math.Max(outside - 1, 0);
    }
}
