namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.State;

/// <summary>Keys that code which builds URLs or JSON by hand gets wrong.</summary>
internal static class HostileTexts
{
    private static readonly string[] Parts =
    [
        "/", "\\", "?", "#", "%", "+", "..", ".", "%2F", "%2f..%2f", "%00", "&", "=", ";", ":", "@", "'", "\"", "<", ">", "{", "}", "[", "]", "^", "`",
        "|", "~", "$", ",", "!", "*", "(", ")", " ", "\t", "\r\n", "\u0001", "\u007F", "é", "é", "ключ", "鍵", "🔑", "\u202E", "\u200B", "\uFEFF", "a", "Z", "0",
    ];

    public static IEnumerable<string> Fixed =>
    [
        .. Parts.Where(p => p is not ("." or "..")).Select(p => "k" + p + "k"),
        .. Parts.Where(p => p is not ("." or "..")),
        "../x", "a/../b", "a/./b", "/a//b/", "...", "%2e%2e", "100%", "a+b c", "?a=b#c", "http://localhost:3500/v1.0/state/x/y?z#",
        " lead and trail ", new string('k', 1024), new string('/', 1024), new string('é', 512),
    ];

    public static IEnumerable<string> Random(int seed, int count)
    {
        var random = new Random(seed);
        for (var i = 0; i < count; i++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(1, 12)).Select(_ => Parts[random.Next(Parts.Length)]));
            if (text is not ("." or "..") && !text.Contains("||", StringComparison.Ordinal))
                yield return text;
        }
    }
}
