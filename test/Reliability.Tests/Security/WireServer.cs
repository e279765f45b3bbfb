using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Security;

/// <summary>A sidecar that shows requests as they came over the wire, before any server has looked at them.</summary>
internal sealed class WireServer : IAsyncDisposable
{
    private static readonly byte[] Answer = "HTTP/1.1 204 No Content\r\n\r\n"u8.ToArray();

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentQueue<WireRequest> _requests = new();
    private readonly Task _accepting;

    public WireServer()
    {
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public string Address => $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    /// <summary>What came since the last call.</summary>
    public IReadOnlyList<WireRequest> Take()
    {
        var taken = new List<WireRequest>();
        while (_requests.TryDequeue(out var request))
            taken.Add(request);
        return taken;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting;
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        var connections = new List<Task>();
        try
        {
            while (true)
                connections.Add(ServeAsync(await _listener.AcceptTcpClientAsync(_stop.Token)));
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(connections);
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var connection = client;
        var stream = new BufferedStream(client.GetStream());
        try
        {
            while (await WireRequest.ReadAsync(stream, _stop.Token) is { } request)
            {
                _requests.Enqueue(request);
                await stream.WriteAsync(Answer, _stop.Token);
                await stream.FlushAsync(_stop.Token);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or IOException)
        {
            // The client has gone, or the test is over.
        }
    }
}

/// <param name="Line">The request line.</param>
/// <param name="Headers">The header lines, in order.</param>
/// <param name="Body">The body, without its framing.</param>
internal sealed record WireRequest(string Line, IReadOnlyList<string> Headers, byte[] Body)
{
    public string Method => Line.Split(' ')[0];

    public string Target => Line.Split(' ')[1];

    public string Path => Target.Split('?', 2)[0];

    public string? Query => Target.Split('?', 2) is [_, var query] ? query : null;

    public IEnumerable<string> Values(string header) => Headers
        .Select(h => h.Split(':', 2))
        .Where(h => h[0].Equals(header, StringComparison.OrdinalIgnoreCase))
        .Select(h => h[1].Trim(' '));

    /// <returns>Null at the end of the connection.</returns>
    public static async Task<WireRequest?> ReadAsync(Stream stream, CancellationToken cancellationToken)
    {
        if (await ReadLineAsync(stream, cancellationToken) is not { } line)
            return null;
        var headers = new List<string>();
        while (await ReadLineAsync(stream, cancellationToken) is { Length: > 0 } header)
            headers.Add(header);
        var request = new WireRequest(line, headers, []);
        return request with { Body = await request.ReadBodyAsync(stream, cancellationToken) };
    }

    public override string ToString() => $"{Line}\n{string.Join('\n', Headers)}";

    private async Task<byte[]> ReadBodyAsync(Stream stream, CancellationToken cancellationToken)
    {
        using var body = new MemoryStream();
        if (Values("Transfer-Encoding").Any())
        {
            while (Convert.ToInt32(await ReadLineAsync(stream, cancellationToken), 16) is > 0 and var length)
            {
                await CopyAsync(stream, body, length, cancellationToken);
                await ReadLineAsync(stream, cancellationToken);
            }

            await ReadLineAsync(stream, cancellationToken);
        }
        else if (Values("Content-Length").FirstOrDefault() is { } length)
        {
            await CopyAsync(stream, body, int.Parse(length, System.Globalization.CultureInfo.InvariantCulture), cancellationToken);
        }

        return body.ToArray();
    }

    private static async Task CopyAsync(Stream from, MemoryStream to, int length, CancellationToken cancellationToken)
    {
        var buffer = new byte[length];
        await from.ReadExactlyAsync(buffer, cancellationToken);
        to.Write(buffer);
    }

    /// <summary>Latin-1 shows every byte, and only CRLF ends a line: a bare CR or LF that slipped in stays visible.</summary>
    private static async Task<string?> ReadLineAsync(Stream stream, CancellationToken cancellationToken)
    {
        var line = new MemoryStream();
        var one = new byte[1];
        while (await stream.ReadAsync(one, cancellationToken) == 1)
        {
            line.WriteByte(one[0]);
            if (one[0] == '\n' && line.Length > 1 && line.GetBuffer()[line.Length - 2] == '\r')
                return Encoding.Latin1.GetString(line.GetBuffer(), 0, (int)line.Length - 2);
        }

        return null;
    }
}
