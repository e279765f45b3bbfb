using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Hosting;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Faults;

/// <summary>A sidecar made of bare sockets: it fails as it is told, and keeps what has reached it.</summary>
internal sealed class FaultySidecar : IDisposable
{
    private readonly int _port = SteadyPort.Take();
    private readonly ConcurrentQueue<ReceivedRequest> _requests = new();
    private readonly ConcurrentDictionary<FaultyConnection, bool> _connections = new();
    private CancellationTokenSource _stop = new();
    private TcpListener? _listener;

    public FaultySidecar() => Start();

    public string Address => $"http://127.0.0.1:{_port}";

    /// <summary>What happens to a request; null answers it as a sidecar does.</summary>
    public Func<ReceivedRequest, Fault?> Plan { get; set; } = _ => null;

    public IReadOnlyList<ReceivedRequest> Requests => [.. _requests];

    public int OpenConnections => _connections.Count;

    public void Forget() => _requests.Clear();

    /// <summary>Does nothing if it is started.</summary>
    public void Start()
    {
        if (_listener is not null)
            return;
        _stop = new CancellationTokenSource();
        _listener = new TcpListener(IPAddress.Loopback, _port);
        _listener.Server.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
        _listener.Start(backlog: 512);
        _ = AcceptAsync(_listener, _stop.Token);
    }

    /// <summary>Refuses connections from now on, and closes those that are open, as a process does that ends.</summary>
    public void Stop()
    {
        Interlocked.Exchange(ref _listener, null)?.Dispose();
        _stop.Cancel();
        foreach (var connection in _connections.Keys)
            connection.Dispose();
    }

    public void Dispose()
    {
        Stop();
        _stop.Dispose();
    }

    private async Task AcceptAsync(TcpListener listener, CancellationToken stopping)
    {
        try
        {
            while (true)
                _ = ServeAsync(new FaultyConnection(await listener.AcceptSocketAsync(stopping)), stopping);
        }
        catch (Exception e) when (IsEnd(e))
        {
            // Stopped.
        }
    }

    private async Task ServeAsync(FaultyConnection connection, CancellationToken stopping)
    {
        _connections[connection] = true;
        try
        {
            while (await connection.ReadAsync(stopping) is { } request)
            {
                _requests.Enqueue(request);
                if (!await (Plan(request) ?? Faults.None).PlayAsync(connection, request, stopping))
                    return;
            }
        }
        catch (Exception e) when (IsEnd(e))
        {
            // The caller has gone, or the sidecar stops.
        }
        finally
        {
            // In this order: what is not counted any more is closed.
            connection.Dispose();
            _connections.TryRemove(connection, out _);
        }
    }

    private static bool IsEnd(Exception error) => error is IOException or SocketException or ObjectDisposedException or OperationCanceledException;
}
