using System.Globalization;
using System.Text;

namespace Dapr.LocalSidecar;

/// <summary>Durations as Go writes them: <c>300ms</c>, <c>1h30m</c>.</summary>
internal static class GoDuration
{
    private static readonly (string Unit, double Ticks)[] Units =
    [
        ("ns", 0.01), ("us", 10), ("µs", 10), ("ms", TimeSpan.TicksPerMillisecond),
        ("s", TimeSpan.TicksPerSecond), ("m", TimeSpan.TicksPerMinute), ("h", TimeSpan.TicksPerHour),
    ];

    public static bool TryParse(string text, out TimeSpan duration)
    {
        duration = default;
        var rest = text.AsSpan().Trim();
        var negative = rest.StartsWith("-");
        rest = rest.TrimStart("+-");
        if (rest.IsEmpty)
            return false;
        var ticks = rest is "0" ? 0.0 : double.NaN;
        while (!rest.IsEmpty && rest is not "0")
        {
            var digits = rest.IndexOfAnyExcept("0123456789.");
            if (digits <= 0
                || !double.TryParse(rest[..digits], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
                return false;
            rest = rest[digits..];
            var unitLength = rest.IndexOfAny("0123456789.");
            var unit = (unitLength < 0 ? rest : rest[..unitLength]).ToString();
            var known = Array.FindIndex(Units, candidate => candidate.Unit == unit);
            if (known < 0)
                return false;
            ticks = (double.IsNaN(ticks) ? 0 : ticks) + number * Units[known].Ticks;
            rest = rest[unit.Length..];
        }
        if (double.IsNaN(ticks) || ticks >= long.MaxValue)
            return false;
        duration = TimeSpan.FromTicks((long)(negative ? -ticks : ticks));
        return true;
    }

    public static string Format(TimeSpan duration)
    {
        if (duration < TimeSpan.FromSeconds(1))
            return duration == TimeSpan.Zero ? "0s" : $"{duration.TotalMilliseconds.ToString(CultureInfo.InvariantCulture)}ms";
        var text = new StringBuilder();
        if (duration.TotalHours >= 1)
            text.Append(CultureInfo.InvariantCulture, $"{(long)duration.TotalHours}h");
        if (duration.TotalMinutes >= 1)
            text.Append(CultureInfo.InvariantCulture, $"{duration.Minutes}m");
        var seconds = duration.Seconds + duration.Milliseconds / 1000.0;
        return text.Append(CultureInfo.InvariantCulture, $"{seconds}s").ToString();
    }
}
