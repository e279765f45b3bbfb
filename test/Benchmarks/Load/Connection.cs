using System.Buffers.Text;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Benchmarks.Load;

/// <summary>A keep-alive connection that sends ready-made bytes: the driver must cost little, for it shares the machine's cores.</summary>
internal sealed class Connection : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private byte[] _buffer = new byte[16 * 1024];
    private int _bodyStart;
    private int _bodyLength;

    /// <summary>The last answer's body.</summary>
    public ReadOnlySpan<byte> Body => _buffer.AsSpan(_bodyStart, _bodyLength);

    public static byte[] CreateRequest(string path, ReadOnlySpan<byte> json, string method = "POST") =>
    [
        .. Encoding.ASCII.GetBytes($"{method} {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: {json.Length}\r\n\r\n"),
        .. json,
    ];

    public ValueTask OpenAsync(int port, CancellationToken cancellationToken = default) =>
        _socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, port), cancellationToken);

    /// <returns>The status.</returns>
    public async ValueTask<int> ExchangeAsync(ReadOnlyMemory<byte> request, CancellationToken cancellationToken)
    {
        while (!request.IsEmpty)
            request = request[await _socket.SendAsync(request, cancellationToken)..];

        var received = 0;
        while (true)
        {
            if (received == _buffer.Length)
                Array.Resize(ref _buffer, _buffer.Length * 4);
            var read = await _socket.ReceiveAsync(_buffer.AsMemory(received), cancellationToken);
            if (read == 0)
                throw new IOException("The candidate closed the connection.");
            received += read;
            if (IsComplete(_buffer.AsSpan(0, received)))
                return StatusOf(_buffer);
        }
    }

    public void Dispose() => _socket.Dispose();

    private bool IsComplete(ReadOnlySpan<byte> received)
    {
        var headersEnd = received.IndexOf("\r\n\r\n"u8);
        if (headersEnd < 0)
            return false;
        _bodyStart = headersEnd + 4;
        var headers = received[..(headersEnd + 2)];
        var name = headers.IndexOf("\r\nContent-Length: "u8);
        if (name >= 0)
        {
            _ = Utf8Parser.TryParse(headers[(name + 18)..], out _bodyLength, out _);
            return received.Length - _bodyStart >= _bodyLength;
        }

        // Only other builds answer in chunks; one chunk is all that the scenarios get.
        if (headers.IndexOf("\r\nTransfer-Encoding: chunked"u8) < 0)
            throw new IOException("The answer has no length.");
        if (!received.EndsWith("\r\n0\r\n\r\n"u8) && !received[_bodyStart..].SequenceEqual("0\r\n\r\n"u8))
            return false;
        var sizeEnd = _bodyStart + received[_bodyStart..].IndexOf("\r\n"u8);
        _ = Utf8Parser.TryParse(received[_bodyStart..sizeEnd], out _bodyLength, out _, 'x');
        _bodyStart = sizeEnd + 2;
        return true;
    }

    // "HTTP/1.1 200"
    private static int StatusOf(ReadOnlySpan<byte> answer) => (answer[9] - '0') * 100 + (answer[10] - '0') * 10 + (answer[11] - '0');
}
