using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Benchmarks.Children;

namespace Benchmarks.Load;

/// <summary>The sidecars of a run: one answers at once, one after 4 ms.</summary>
internal sealed record Sidecars(Sidecar Fast, Sidecar Slow) : IAsyncDisposable
{
    public static async Task<Sidecars> StartAsync()
    {
        var fast = await Sidecar.StartAsync(0);
        return new Sidecars(fast, await Sidecar.StartAsync(4));
    }

    public async ValueTask DisposeAsync()
    {
        await Fast.DisposeAsync();
        await Slow.DisposeAsync();
    }
}

internal sealed record Sidecar(ChildProcess Process, int Port, int Http2Port, string Socket) : IAsyncDisposable
{
    public string Address => $"http://127.0.0.1:{Port}";

    public string Http2Address => $"http://127.0.0.1:{Http2Port}";

    public static async Task<Sidecar> StartAsync(int delayMilliseconds)
    {
        var (port, http2) = (FreePort.Take(), FreePort.Take());
        var socket = Path.Combine(Path.GetTempPath(), $"benchmarks-{port}.socket");
        var process = await ChildProcess.StartAsync(
            "the sidecar", null, null, "sidecar", "--port", $"{port}", "--http2-port", $"{http2}", "--socket", socket, "--delay-ms", $"{delayMilliseconds}");
        return new Sidecar(process, port, http2, socket);
    }

    /// <summary>How often each kind of call has come.</summary>
    public async Task<long[]> CallsAsync() => JsonSerializer.Deserialize<long[]>(await Process.AskAsync(SidecarCommand.Calls))!;

    public Task RecordAsync() => Process.AskAsync(SidecarCommand.Record);

    public async Task<RecordedCall[]> RecordedAsync() => JsonSerializer.Deserialize<RecordedCall[]>(await Process.AskAsync(SidecarCommand.Recorded))!;

    public ValueTask DisposeAsync() => Process.DisposeAsync();
}

internal static class FreePort
{
    public static int Take()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
