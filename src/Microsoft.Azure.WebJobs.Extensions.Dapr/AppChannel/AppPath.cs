using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.AppChannel;

/// <summary>
/// Sidecars may pass a method's path on still percent-encoded. Kestrel decodes all of it but <c>%2F</c>, so that a name with a
/// slash would never be found.
/// </summary>
internal static class AppPath
{
    public static void DecodeSlashes(HttpRequest request)
    {
        if (!request.Path.HasValue || !request.Path.Value.Contains("%2F", StringComparison.OrdinalIgnoreCase))
            return;

        // The raw target tells an encoded slash from an encoded percent sign before "2F"; the path no longer does.
        var target = request.HttpContext.Features.Get<IHttpRequestFeature>()?.RawTarget;
        if (target is null || !target.StartsWith('/'))
            return;
        var end = target.IndexOfAny(['?', '#']);
        request.Path = new PathString(Uri.UnescapeDataString(end < 0 ? target : target[..end]));
    }
}
