using Microsoft.AspNetCore.Http;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Json;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Triggers;

/// <summary>What the sidecar sent: the request and its body, read once and kept for every attempt of every function.</summary>
internal sealed class InboundRequest(HttpContext? http, ReadOnlyMemory<byte> body)
{
    /// <summary>The request, or null if the function is called by hand (<c>JobHost.CallAsync</c>, the portal's test run).</summary>
    public HttpContext? Http => http;

    public ReadOnlyMemory<byte> Body => body;

    public ReadOnlyMemory<byte> Json { get; } = DaprJson.WithoutByteOrderMark(body);

    public static async ValueTask<InboundRequest> ReadAsync(HttpContext http) =>
        new(http, await RequestBody.ReadAsync(http.Request, http.RequestAborted));
}
