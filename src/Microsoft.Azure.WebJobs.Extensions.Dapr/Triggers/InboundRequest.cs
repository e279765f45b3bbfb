using Microsoft.AspNetCore.Http;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Json;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Triggers;

/// <summary>What the sidecar sent: the request and its body, read once and kept for every attempt of every function.</summary>
internal sealed class InboundRequest : IDisposable
{
    private byte[]? _rented;

    public InboundRequest(HttpContext? http, ReadOnlyMemory<byte> body)
    {
        Http = http;
        Body = body;
        Json = DaprJson.WithoutByteOrderMark(body);
    }

    /// <summary>The request, or null if the function is called by hand (<c>JobHost.CallAsync</c>, the portal's test run).</summary>
    public HttpContext? Http { get; }

    public ReadOnlyMemory<byte> Body { get; private set; }

    public ReadOnlyMemory<byte> Json { get; private set; }

    /// <param name="http">The request.</param>
    /// <param name="keepsBody">Whether anything may refer to the body's bytes after the request; if not, they go back to a pool.</param>
    public static async ValueTask<InboundRequest> ReadAsync(HttpContext http, bool keepsBody)
    {
        var (bytes, length) = await RequestBody.ReadAsync(http.Request, rent: !keepsBody, http.RequestAborted);
        return new InboundRequest(http, bytes.AsMemory(0, length)) { _rented = keepsBody || bytes.Length == 0 ? null : bytes };
    }

    /// <summary>Called when no function runs any more.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _rented, null) is not { } rented)
            return;
        Body = default;
        Json = default;
        RequestBody.Return(rented);
    }
}
