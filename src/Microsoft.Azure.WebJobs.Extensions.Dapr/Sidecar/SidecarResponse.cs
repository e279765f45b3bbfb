using System.Net;
using System.Net.Http.Headers;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Sidecar;

/// <summary>A successful answer of the sidecar, read whole.</summary>
internal readonly record struct SidecarResponse(HttpStatusCode Status, HttpResponseHeaders Headers, ReadOnlyMemory<byte> Body)
{
    public bool HasContent => Status != HttpStatusCode.NoContent;
}
