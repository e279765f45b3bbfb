using System.Text;
using Dapr.LocalSidecar.Api;
using Microsoft.AspNetCore.Http;

namespace Dapr.LocalSidecar.Invocation;

/// <summary>Which app a request is meant for and which of its paths, in clear text with a leading slash.</summary>
internal sealed record InvocationTarget(string AppId, string Path)
{
    private const string Prefix = "/v1.0/invoke/";
    private const string HeaderName = "dapr-app-id";

    /// <summary>
    /// The target in the order header, Basic user name, path. Null if the request names none. Header and path may both be there:
    /// then the whole path is the method.
    /// </summary>
    public static InvocationTarget? Of(HttpRequest request)
    {
        var path = request.Path.Value ?? "/";
        if (request.Headers[HeaderName].ToString() is { Length: > 0 } header)
            return new(header, MethodPath(path));
        if (FromBasicAuthorization(request.Headers.Authorization.ToString()) is { } user)
            return new(user, MethodPath(path));
        return path.StartsWith(Prefix, StringComparison.Ordinal) ? FromPath(path[Prefix.Length..]) : null;
    }

    /// <summary>Whether the target is an address rather than an app id.</summary>
    public bool IsUrl =>
        AppId.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || AppId.StartsWith("https://", StringComparison.OrdinalIgnoreCase);

    private static InvocationTarget? FromPath(string rest)
    {
        var idEnd = UrlEnd(rest) ?? rest.IndexOf('/', StringComparison.Ordinal);
        if (idEnd <= 0 || !rest.AsSpan(idEnd).StartsWith("/method/"))
            return null;
        var id = RestoreDoubleSlash(PercentEncoding.DecodePath(rest[..idEnd]));
        return new(id, MethodPath(rest[(idEnd + "/method".Length)..]));
    }

    /// <summary>Where an address that stands in the path unencoded ends; cleaning has left it one slash after the colon.</summary>
    private static int? UrlEnd(string rest) =>
        rest.StartsWith("http:/", StringComparison.OrdinalIgnoreCase) || rest.StartsWith("https:/", StringComparison.OrdinalIgnoreCase)
            ? rest.IndexOf("/method/", StringComparison.Ordinal)
            : null;

    private static string RestoreDoubleSlash(string id)
    {
        var colon = id.IndexOf(":/", StringComparison.Ordinal);
        return colon < 0 || id.AsSpan(colon).StartsWith("://") ? id : id.Insert(colon + 1, "/");
    }

    /// <summary>Decodes, cleans and drops a trailing slash. Characters that would change the meaning of the address are refused.</summary>
    private static string MethodPath(string escaped)
    {
        var decoded = CleanPath.Of(PercentEncoding.DecodePath(escaped));
        if (decoded.Any(static c => c is '#' or '?' || char.IsControl(c)))
            throw new ApiException(500, "ERR_DIRECT_INVOKE", "invalid character in the method name");
        return decoded.Length > 1 ? decoded.TrimEnd('/') : decoded;
    }

    private static string? FromBasicAuthorization(string authorization)
    {
        const string Scheme = "Basic ";
        if (!authorization.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
            return null;
        var bytes = new byte[authorization.Length];
        if (!Convert.TryFromBase64String(authorization[Scheme.Length..].Trim(), bytes, out var length))
            return null;
        var pair = Encoding.UTF8.GetString(bytes, 0, length).Split(':', 2);
        return pair.Length == 2 && pair[1].Length > 0 && pair[0].Equals(HeaderName, StringComparison.OrdinalIgnoreCase) ? pair[1] : null;
    }
}
