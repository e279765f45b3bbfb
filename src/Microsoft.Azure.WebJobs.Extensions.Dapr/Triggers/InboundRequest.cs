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
    public static ValueTask<InboundRequest> ReadAsync(HttpContext http, bool keepsBody) => http.Request.ContentLength == 0
        ? ValueTask.FromResult(new InboundRequest(http, default))
        : RequestBody.ReadAsync(http, rent: !keepsBody);

    /// <param name="http">The request.</param>
    /// <param name="rented">Holds the body and is given back in the end.</param>
    /// <param name="length">The length of the body.</param>
    public static InboundRequest OfRented(HttpContext http, byte[] rented, int length) => new(http, rented.AsMemory(0, length)) { _rented = rented };

    /// <summary>Called when no function runs any more.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _rented, null) is not { } rented)
            return;
        Body = default;
        Json = default;
        Rental.GiveBack(rented);
    }
}
