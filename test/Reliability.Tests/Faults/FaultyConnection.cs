using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Faults;

/// <summary>One connection to a <see cref="FaultySidecar"/>: requests are read whole, what is written is up to the fault.</summary>
internal sealed class FaultyConnection(Socket socket) : IDisposable
{
    private const int LargestRequest = 16 * 1024;

    private readonly NetworkStream _stream = new(socket, ownsSocket: true);
    private readonly byte[] _buffer = new byte[LargestRequest];
    private int _served;

    /// <returns>Null when the caller has closed the connection.</returns>
    public async Task<ReceivedRequest?> ReadAsync(CancellationToken cancellationToken)
    {
        var length = 0;
        int end;
        while ((end = _buffer.AsSpan(0, length).IndexOf("\r\n\r\n"u8)) < 0)
        {
            var read = await _stream.ReadAsync(_buffer.AsMemory(length), cancellationToken);
            if (read == 0)
                return null;
            length += read;
        }

        var head = Encoding.ASCII.GetString(_buffer, 0, end).Split("\r\n");
        var body = end + 4;
        var bodyLength = BodyLength(head);
        await _stream.ReadExactlyAsync(_buffer.AsMemory(length, Math.Max(0, body + bodyLength - length)), cancellationToken);
        var line = head[0][..head[0].LastIndexOf(' ')];
        return new ReceivedRequest(line, Encoding.UTF8.GetString(_buffer, body, bodyLength), IsFirstOfConnection: _served++ == 0);
    }

    public Task WriteAsync(string text, CancellationToken cancellationToken) =>
        _stream.WriteAsync(Encoding.UTF8.GetBytes(text), cancellationToken).AsTask();

    /// <summary>Waits until the caller gives up.</summary>
    public async Task UntilClosedAsync(CancellationToken cancellationToken)
    {
        while (await _stream.ReadAsync(_buffer, cancellationToken) > 0)
        {
            // Nothing more is expected.
        }
    }

    /// <summary>Closes with a reset, as a process that was killed, or a proxy that gives up, does.</summary>
    public void Reset()
    {
        socket.LingerState = new LingerOption(enable: true, seconds: 0);
        socket.Dispose();
    }

    public void Dispose() => _stream.Dispose();

    private static int BodyLength(string[] head)
    {
        const string Name = "Content-Length:";
        var line = Array.Find(head, h => h.StartsWith(Name, StringComparison.OrdinalIgnoreCase));
        return line is null ? 0 : int.Parse(line.AsSpan(Name.Length), CultureInfo.InvariantCulture);
    }
}
