using System.Diagnostics;
using System.Net.Sockets;
using Benchmarks.Load;

namespace Benchmarks.Soak;

/// <summary>Sends all scenarios in turns on many connections until it is stopped. Errors are counted, and the load goes on.</summary>
internal sealed class MixedLoad(int port, IReadOnlyList<Scenario> scenarios, Pace pace)
{
    // What takes longer is an error.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    // A candidate that refuses connections must not be asked in a spin.
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(100);

    private readonly byte[][] _requests = [.. scenarios.Select(s => s.Request)];
    private readonly long[] _served = new long[scenarios.Count];
    private readonly Lock _gate = new();
    private LoadWindow _window = new();

    /// <summary>How often each scenario was answered as it should be.</summary>
    public IReadOnlyList<long> Served => _served;

    public long Errors { get; private set; }

    public string? FirstError { get; private set; }

    public async Task RunAsync(int connections, CancellationToken stop) =>
        await Task.WhenAll(Enumerable.Range(0, connections).Select(_ => Task.Run(() => SendAsync(stop), CancellationToken.None)));

    /// <summary>Ends the current window and begins another one.</summary>
    public LoadWindow TakeWindow()
    {
        lock (_gate)
        {
            var window = _window;
            _window = new LoadWindow();
            return window;
        }
    }

    private async Task SendAsync(CancellationToken stop)
    {
        Connection? connection = null;
        try
        {
            while (true)
            {
                var (number, since) = await pace.NextAsync(stop);
                if (stop.IsCancellationRequested)
                    return;
                connection = await SendAsync(connection, (int)(number % _requests.Length), since);
                if (connection is null)
                    await Task.Delay(Rest, stop);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Between two requests: none is given up halfway.
        }
        finally
        {
            connection?.Dispose();
        }
    }

    /// <returns>The connection for the next request; null: it is lost.</returns>
    private async Task<Connection?> SendAsync(Connection? connection, int scenario, long since)
    {
        using var patience = new CancellationTokenSource(Patience);
        var own = connection ?? new Connection();
        try
        {
            if (connection is null)
                await own.OpenAsync(port, patience.Token);
            var status = await own.ExchangeAsync(_requests[scenario], patience.Token);
            var isRight = status == 200 && (scenarios[scenario].Answer is null) == (own.Body.Length == 0);
            Count(scenario, since, isRight ? null : $"{scenarios[scenario].Name} is answered {status} with {own.Body.Length} bytes");
            return own;
        }
        catch (Exception e) when (e is IOException or SocketException or OperationCanceledException)
        {
            Count(scenario, since, $"{scenarios[scenario].Name}: {e.Message}");
            own.Dispose();
            return null;
        }
    }

    private void Count(int scenario, long since, string? error)
    {
        var elapsed = Stopwatch.GetElapsedTime(since);
        lock (_gate)
        {
            if (error is null)
            {
                _served[scenario]++;
                _window.Latency.Record((long)elapsed.TotalNanoseconds);
            }
            else
            {
                FirstError ??= error;
                Errors++;
                _window.Errors++;
            }
        }
    }
}

/// <summary>What was answered in some time.</summary>
internal sealed class LoadWindow
{
    private readonly long _start = Stopwatch.GetTimestamp();

    public LatencyHistogram Latency { get; } = new();

    public long Errors { get; set; }

    public TimeSpan Age => Stopwatch.GetElapsedTime(_start);
}
