namespace Benchmarks.Load;

/// <summary>What requests took: of the driver's time, and of the candidate's processor and memory.</summary>
internal sealed record Usage(long Requests, TimeSpan Elapsed, double CpuMicroseconds, long AllocatedBytes, LatencyHistogram Latency)
{
    public Measurement PerRequest => new(
        Requests / Elapsed.TotalSeconds, Latency.Percentile(50), Latency.Percentile(99), CpuMicroseconds / Requests, (double)AllocatedBytes / Requests);

    public Usage Plus(Usage other)
    {
        var latency = new LatencyHistogram();
        latency.Add(Latency);
        latency.Add(other.Latency);
        return new Usage(
            Requests + other.Requests, Elapsed + other.Elapsed, CpuMicroseconds + other.CpuMicroseconds, AllocatedBytes + other.AllocatedBytes, latency);
    }
}

/// <summary>One window. Requests per second; milliseconds; per request: microseconds of processor time and bytes allocated.</summary>
internal sealed record Measurement(double Throughput, double P50, double P99, double Cpu, double Bytes);
