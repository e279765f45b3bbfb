using System.Net;
using System.Net.Sockets;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Sidecar;

/// <summary>How connections to sidecars are made and kept.</summary>
internal static class SidecarHandler
{
    public static SocketsHttpHandler Create(DaprOptions options)
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            AutomaticDecompression = DecompressionMethods.None,
            ConnectTimeout = TimeSpan.FromSeconds(5),
            PooledConnectionLifetime = TimeSpan.FromMinutes(15),
            PooledConnectionIdleTimeout = TimeSpan.FromMinutes(2),
            EnableMultipleHttp2Connections = true,
        };
        if (!string.IsNullOrEmpty(options.SidecarSocket))
            handler.ConnectCallback = new SocketFile(options).ConnectAsync;
        return handler;
    }

    /// <summary>Connects to the configured sidecar by its socket file, and to other addresses as ever.</summary>
    private sealed class SocketFile(DaprOptions options)
    {
        private readonly UnixDomainSocketEndPoint _file = new(options.SidecarSocket!);
        private readonly Uri _sidecar = new(options.DaprAddress!);

        public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
        {
            var target = context.DnsEndPoint;
            var socket = target.Port == _sidecar.Port && target.Host.Equals(_sidecar.IdnHost, StringComparison.OrdinalIgnoreCase)
                ? new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified)
                : new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(socket.AddressFamily == AddressFamily.Unix ? _file : target, cancellationToken);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        }
    }
}
