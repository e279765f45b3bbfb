using System.Net;
using System.Net.Http.Headers;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Sidecar;

/// <summary>A successful answer of the sidecar, read whole.</summary>
internal readonly record struct SidecarResponse(HttpStatusCode Status, HttpResponseHeaders Headers, ReadOnlyMemory<byte> Body)
{
    /// <summary>Null for 204: an empty value and none are different answers.</summary>
    public ReadOnlyMemory<byte>? Content => Status == HttpStatusCode.NoContent ? default(ReadOnlyMemory<byte>?) : Body;
}
