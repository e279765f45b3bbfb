using System.Buffers;
using System.Net;
using System.Text;

namespace Dapr.LocalSidecar;

/// <summary>The HTTP settings that all outgoing calls share.</summary>
internal static class OutgoingHttp
{
    private static readonly SearchValues<char> Unencoded =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~!$&'()*+,;=:@");

    public static SocketsHttpHandler CreateHandler(bool followRedirects, bool verifyCertificate)
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = followRedirects,
            UseCookies = false,
            UseProxy = false,
            AutomaticDecompression = DecompressionMethods.None,
            // Trace headers are forwarded, not created.
            ActivityHeadersPropagator = null,
            MaxConnectionsPerServer = 1024,
            PooledConnectionIdleTimeout = TimeSpan.FromSeconds(10),
            ConnectTimeout = TimeSpan.FromSeconds(10),
            RequestHeaderEncodingSelector = static (_, _) => Encoding.UTF8,
            ResponseHeaderEncodingSelector = static (_, _) => Encoding.UTF8,
        };
        if (!verifyCertificate)
            handler.SslOptions.RemoteCertificateValidationCallback = static (_, _, _, _) => true;
        return handler;
    }

    /// <summary>No answer came, or none in time; cancellation by the caller is something else.</summary>
    public static bool IsFailure(Exception e, CancellationToken caller) =>
        e is HttpRequestException or IOException || (e is OperationCanceledException && !caller.IsCancellationRequested);

    /// <summary>Appends a clear-text path to a base address, encoding what cannot stand in a path.</summary>
    public static Uri UriOf(Uri baseAddress, string path, string query)
    {
        var root = baseAddress.GetLeftPart(UriPartial.Path).TrimEnd('/');
        var encoded = string.Join('/', path.TrimStart('/').Split('/').Select(EncodeSegment));
        return new Uri($"{root}/{encoded}{query}");
    }

    /// <summary>Leaves the characters that RFC 3986 allows in a path segment as they are, like Go does.</summary>
    private static string EncodeSegment(string segment)
    {
        var encoded = new StringBuilder(segment.Length);
        foreach (var rune in segment.EnumerateRunes())
        {
            if (rune.IsAscii && Unencoded.Contains((char)rune.Value))
                encoded.Append((char)rune.Value);
            else
                encoded.Append(Uri.EscapeDataString(rune.ToString()));
        }
        return encoded.ToString();
    }
}
