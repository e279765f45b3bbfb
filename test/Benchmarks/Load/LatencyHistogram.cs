using System.Numerics;

namespace Benchmarks.Load;

/// <summary>Latencies in buckets of about 3 %: small enough to keep one per connection, exact enough to compare.</summary>
internal sealed class LatencyHistogram
{
    private const int SubBits = 5;
    private const int SubBuckets = 1 << SubBits;

    private readonly long[] _counts = new long[(64 - SubBits) * SubBuckets];

    public long Count { get; private set; }

    public void Record(long nanoseconds)
    {
        _counts[BucketOf(Math.Max(nanoseconds, 0))]++;
        Count++;
    }

    public void Add(LatencyHistogram other)
    {
        for (var i = 0; i < _counts.Length; i++)
            _counts[i] += other._counts[i];
        Count += other.Count;
    }

    /// <returns>Milliseconds.</returns>
    public double Percentile(double percent)
    {
        var rank = (long)Math.Ceiling(Count * percent / 100);
        for (var i = 0; i < _counts.Length; i++)
        {
            rank -= _counts[i];
            if (rank <= 0)
                return UpperBoundOf(i) / 1e6;
        }

        return 0;
    }

    private static int BucketOf(long value)
    {
        if (value < SubBuckets)
            return (int)value;
        var shift = BitOperations.Log2((ulong)value) - SubBits;
        return ((shift + 1) << SubBits) + (int)((value >> shift) - SubBuckets);
    }

    private static double UpperBoundOf(int bucket)
    {
        if (bucket < SubBuckets)
            return bucket;
        var shift = (bucket >> SubBits) - 1;
        return (double)(SubBuckets + (bucket & (SubBuckets - 1)) + 1) * Math.Pow(2, shift);
    }
}
