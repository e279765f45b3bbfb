namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Security;

/// <summary>What a call with some names must look like on the wire.</summary>
internal sealed record ExpectedCall(string Method, string Api, string[] Names, KeyValuePair<string, string>[] Query)
{
    private bool CanBeSent =>
        Names.All(n => n is not ("" or "." or "..") && Hostile.IsText(n)) && Query.All(q => Hostile.IsText(q.Key) && Hostile.IsText(q.Value));

    /// <returns>What is wrong; null if nothing is.</returns>
    public string? Compare(IReadOnlyList<WireRequest> requests, string address, Exception? error)
    {
        if (!CanBeSent)
            return Hostile.ProblemOfRefusal(requests, error);
        if (error is not null)
            return error.ToString();
        if (requests is not [var request])
            return $"{requests.Count} requests";
        if (request.Line != $"{Method} {request.Target} HTTP/1.1" || !request.Target.All(c => c is > ' ' and <= '~'))
            return $"request line '{request.Line}'";
        if (!request.Values("Host").SequenceEqual([new Uri(address).Authority]))
            return $"another host in {request}";
        return ComparePath(request.Path) ?? CompareQuery(request.Query);
    }

    public override string ToString() => $"{Method} {Api} [{string.Join(", ", Names.Select(Show))}] [{string.Join(", ", Query.Select(q => Show(q.Key) + "=" + Show(q.Value)))}]";

    private string? ComparePath(string path)
    {
        if (!path.StartsWith("/" + Api, StringComparison.Ordinal))
            return $"path '{path}'";
        var names = path[(Api.Length + 1)..].Split('/').Select(Unescape).ToArray();
        return names.SequenceEqual(Names) ? null : $"path '{path}' with the names {string.Join(", ", names.Select(Show))}";
    }

    private string? CompareQuery(string? query)
    {
        var pairs = query?.Split('&').Select(p => p.Split('=')).ToArray() ?? [];
        return pairs.All(p => p.Length == 2) && pairs.Select(p => KeyValuePair.Create(Unescape(p[0]), Unescape(p[1]))).SequenceEqual(Query)
            ? null
            : $"query '{query}'";
    }

    /// <summary>As servers do: every escape once, strictly UTF-8.</summary>
    public static string Unescape(string text)
    {
        var bytes = new List<byte>();
        for (var i = 0; i < text.Length; i++)
        {
            bytes.Add(text[i] == '%' ? Convert.ToByte(text.Substring(i + 1, 2), 16) : (byte)text[i]);
            i += text[i] == '%' ? 2 : 0;
        }

        return Hostile.Strict.GetString(bytes.ToArray());
    }

    private static string Show(string text) => $"'{Hostile.Show(text)}'";
}
