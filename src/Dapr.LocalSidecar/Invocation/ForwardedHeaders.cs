using Microsoft.AspNetCore.Http;

namespace Dapr.LocalSidecar.Invocation;

/// <summary>Which headers of an invocation travel on.</summary>
internal static class ForwardedHeaders
{
    private static readonly HashSet<string> HopByHop = new(StringComparer.OrdinalIgnoreCase)
    {
        "connection", "keep-alive", "proxy-connection", "transfer-encoding", "upgrade", "http2-settings", "te", "trailer",
        "proxy-authorization", "proxy-authenticate",
    };

    private static readonly HashSet<string> NotForTheCallee = new(StringComparer.OrdinalIgnoreCase)
    {
        "host", "expect", "content-length", "destination-app-id", "dapr-app-id", PeerHeaders.Key, PeerHeaders.Path,
    };

    public static void CopyRequest(IHeaderDictionary from, HttpRequestMessage to)
    {
        var connection = NamedBy(from.Connection);
        foreach (var (name, values) in from)
        {
            if (name.StartsWith(':') || HopByHop.Contains(name) || NotForTheCallee.Contains(name) || connection.Contains(name)
                || name.EndsWith("-bin", StringComparison.OrdinalIgnoreCase))
                continue;
            var target = name.StartsWith("grpc-", StringComparison.OrdinalIgnoreCase) ? "dapr-" + name : name;
            Set(to, target, values);
        }
    }

    public static void CopyResponse(HttpResponseMessage from, IHeaderDictionary to)
    {
        var connection = NamedBy(from.Headers.Connection);
        foreach (var (name, values) in from.Headers.NonValidated.Concat(from.Content.Headers.NonValidated))
            if (!HopByHop.Contains(name) && !connection.Contains(name) && !name.Equals("content-length", StringComparison.OrdinalIgnoreCase))
                to[name] = values.ToArray();
    }

    /// <summary>Replaces a header, wherever .NET wants it to be.</summary>
    public static void Set(HttpRequestMessage request, string name, params IEnumerable<string?> values)
    {
        request.Headers.NonValidated.TryGetValues(name, out var present);
        if (present.Count > 0)
            request.Headers.Remove(name);
        if (request.Headers.TryAddWithoutValidation(name, values))
            return;
        request.Content ??= new ByteArrayContent([]);
        request.Content.Headers.Remove(name);
        request.Content.Headers.TryAddWithoutValidation(name, values);
    }

    private static HashSet<string> NamedBy(IEnumerable<string?> connectionValues) => connectionValues
        .SelectMany(static value => value?.Split(',', StringSplitOptions.TrimEntries) ?? [])
        .ToHashSet(StringComparer.OrdinalIgnoreCase);
}
