using System.Diagnostics;

namespace Benchmarks.Soak;

/// <summary>Says when each request is due: so many a second, whether or not those before are answered.</summary>
internal sealed class Pace
{
    // Timers count in milliseconds: what is due sooner is sent now.
    private static readonly TimeSpan Soonest = TimeSpan.FromMilliseconds(1);

    private readonly long _start = Stopwatch.GetTimestamp();
    private readonly double _interval;
    private long _taken;

    private Pace(double interval) => _interval = interval;

    public static Pace AsFastAsPossible() => new(0);

    public static Pace Of(double perSecond) => new(Stopwatch.Frequency / perSecond);

    /// <summary>Waits until the next request is due.</summary>
    /// <returns>Its number, and from when its latency counts: from when it was due if nobody was free to send it then.</returns>
    public async ValueTask<(long Number, long Since)> NextAsync(CancellationToken cancellationToken)
    {
        var number = Interlocked.Increment(ref _taken) - 1;
        var due = _start + (long)(number * _interval);
        var now = Stopwatch.GetTimestamp();
        if (_interval == 0)
            return (number, now);
        if (due <= now)
            return (number, due);
        while (Stopwatch.GetElapsedTime(now, due) is var left && left >= Soonest)
        {
            await Task.Delay(left, cancellationToken);
            now = Math.Min(Stopwatch.GetTimestamp(), due);
        }

        return (number, Stopwatch.GetTimestamp());
    }
}
