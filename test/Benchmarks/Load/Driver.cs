using System.Diagnostics;

namespace Benchmarks.Load;

/// <summary>Sends one request over and over, on so many connections, until the time or the count is used up.</summary>
internal sealed class Driver : IDisposable
{
    // Nothing that is measured here takes so long.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Connection[] _connections;
    private readonly byte[] _request;

    private Driver(Connection[] connections, byte[] request) => (_connections, _request) = (connections, request);

    public static async Task<Driver> ConnectAsync(int port, byte[] request, int connections)
    {
        var driver = new Driver([.. Enumerable.Range(0, connections).Select(_ => new Connection())], request);
        foreach (var connection in driver._connections)
            await connection.OpenAsync(port);
        return driver;
    }

    public async Task<DriverResult> RunAsync(TimeSpan time, long maxRequests)
    {
        using var patience = new CancellationTokenSource(time + Patience);
        var budget = new Budget(maxRequests, Stopwatch.GetTimestamp() + (long)(time.TotalSeconds * Stopwatch.Frequency));
        var start = Stopwatch.GetTimestamp();
        var histograms = await Task.WhenAll(_connections.Select(c => Task.Run(() => RunAsync(c, budget, patience.Token))));
        var elapsed = Stopwatch.GetElapsedTime(start);
        var total = new LatencyHistogram();
        foreach (var histogram in histograms)
            total.Add(histogram);
        return new DriverResult(total.Count, elapsed, total);
    }

    public void Dispose()
    {
        foreach (var connection in _connections)
            connection.Dispose();
    }

    private async Task<LatencyHistogram> RunAsync(Connection connection, Budget budget, CancellationToken cancellationToken)
    {
        var histogram = new LatencyHistogram();
        while (budget.TryTake())
        {
            var start = Stopwatch.GetTimestamp();
            var status = await connection.ExchangeAsync(_request, cancellationToken);
            if (status != 200)
                throw new InvalidOperationException($"A request was answered {status}.");
            histogram.Record((long)((Stopwatch.GetTimestamp() - start) * (1e9 / Stopwatch.Frequency)));
        }

        return histogram;
    }

    private sealed class Budget(long requests, long endTimestamp)
    {
        private long _left = requests;

        public bool TryTake() => Stopwatch.GetTimestamp() < endTimestamp && Interlocked.Decrement(ref _left) >= 0;
    }
}

internal sealed record DriverResult(long Requests, TimeSpan Elapsed, LatencyHistogram Latency);
