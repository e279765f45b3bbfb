using Microsoft.Azure.WebJobs.Extensions.Dapr.Diagnostics;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Sidecar;

/// <summary>The one place that builds the sidecar's URLs: whatever a name holds, it cannot leave its segment.</summary>
internal static class SidecarUri
{
    // The escapes below are final: Uri must not decode or fold them.
    private static readonly UriCreationOptions AsWritten = new() { DangerousDisablePathAndQueryCanonicalization = true };

    /// <param name="address">The sidecar's base address.</param>
    /// <param name="api">The API's own part of the path, such as <c>/v1.0/state/</c>.</param>
    /// <param name="names">Names of components, keys and the like; each becomes one escaped segment.</param>
    /// <exception cref="ArgumentException">A name is empty, <c>.</c> or <c>..</c>, or holds half a character: no URL can carry it.</exception>
    public static Uri Build(string address, string api, params ReadOnlySpan<string> names)
    {
        var path = new UriText(stackalloc char[UriText.UsualLength]);
        AppendPath(ref path, address, api, names);
        return Create(path.ToStringAndClear());
    }

    /// <summary>The same with query parameters, of which both sides are escaped.</summary>
    public static Uri Build(string address, string api, ReadOnlySpan<string> names, IEnumerable<KeyValuePair<string, string>> query)
    {
        var path = new UriText(stackalloc char[UriText.UsualLength]);
        AppendPath(ref path, address, api, names);
        var separator = '?';
        foreach (var (name, value) in query)
        {
            path.Append(separator);
            path.Append(Escape(name));
            path.Append('=');
            path.Append(Escape(value));
            separator = '&';
        }

        return Create(path.ToStringAndClear());
    }

    /// <summary><c>{address}/v1.0/invoke/{appId}/method/{methodName}?{query}</c>; the method is a path and may have a query of its own.</summary>
    public static Uri Invoke(string address, string appId, string methodName, string? query)
    {
        var path = new UriText(stackalloc char[UriText.UsualLength]);
        AppendPath(ref path, address, "/v1.0/invoke/", [appId]);
        path.Append("/method/");

        var end = methodName.IndexOf('?', StringComparison.Ordinal);
        AppendMethod(ref path, end < 0 ? methodName : methodName[..end]);
        var separator = '?';
        AppendQuery(ref path, end < 0 ? null : methodName[(end + 1)..], ref separator);
        AppendQuery(ref path, query?.TrimStart('?'), ref separator);
        return Create(path.ToStringAndClear());
    }

    /// <exception cref="ArgumentException">The name is empty, <c>.</c> or <c>..</c>, or holds half a character.</exception>
    public static void RequireName(string name)
    {
        if (name is "" or "." or ".." || !IsText(name))
            throw new ArgumentException($"'{OneLine.Of(name)}' is no name that a URL can carry.", nameof(name));
    }

    private static void AppendPath(ref UriText path, string address, string api, ReadOnlySpan<string> names)
    {
        path.Append(address);
        path.Append(api);
        for (var i = 0; i < names.Length; i++)
        {
            if (i > 0)
                path.Append('/');
            AppendSegment(ref path, names[i]);
        }
    }

    private static void AppendMethod(ref UriText path, string method)
    {
        method = method.TrimStart('/');
        if (!method.Contains('/', StringComparison.Ordinal))
        {
            if (method.Length > 0)
                AppendSegment(ref path, method);
            return;
        }

        var isFirst = true;
        foreach (var segment in method.Split('/'))
        {
            if (!isFirst)
                path.Append('/');
            if (segment.Length > 0)
                AppendSegment(ref path, segment);
            isFirst = false;
        }
    }

    private static void AppendQuery(ref UriText path, string? query, ref char separator)
    {
        if (string.IsNullOrEmpty(query))
            return;
        if (query.AsSpan().IndexOfAnyInRange('\0', ' ') >= 0 || query.AsSpan().IndexOfAny('#', '\u007F') >= 0 || !IsText(query))
            throw new ArgumentException("A query string must be escaped: it holds a space, a control character, half a character or '#'.", nameof(query));
        path.Append(separator);
        foreach (var rune in query.EnumerateRunes())
        {
            if (rune.IsAscii)
                path.Append((char)rune.Value);
            else
                path.Append(Uri.EscapeDataString(rune.ToString()));
        }

        separator = '&';
    }

    private static void AppendSegment(ref UriText path, string name)
    {
        RequireName(name);
        path.Append(Uri.EscapeDataString(name));
    }

    /// <exception cref="ArgumentException">The text holds half a character.</exception>
    private static string Escape(string text) => IsText(text)
        ? Uri.EscapeDataString(text)
        : throw new ArgumentException($"'{OneLine.Of(text)}' is no text that a URL can carry.", nameof(text));

    /// <summary>Half a surrogate pair would be escaped as U+FFFD: two names would be one.</summary>
    private static bool IsText(ReadOnlySpan<char> text)
    {
        for (int i; (i = text.IndexOfAnyInRange('\uD800', '\uDFFF')) >= 0; text = text[(i + 2)..])
        {
            if (i + 1 == text.Length || !char.IsSurrogatePair(text[i], text[i + 1]))
                return false;
        }

        return true;
    }

    private static Uri Create(string text) => Uri.TryCreate(text, AsWritten, out var uri)
        ? uri
        : throw new ArgumentException($"'{text}' is no address of a sidecar. Check DaprAddress: it must be like http://localhost:3500.");
}
