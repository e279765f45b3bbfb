namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Diagnostics;

/// <summary>Text of others in messages and logs: it must not forge lines there, nor fill them.</summary>
internal static class OneLine
{
    /// <returns>The text with spaces for control characters, the separators of lines among them, and with an end that is cut off.</returns>
    public static string Of(string text, int longest = int.MaxValue)
    {
        var start = text.Length > longest ? string.Concat(text.AsSpan(0, longest), "…") : text;
        return start.Any(IsBreak) ? Clean(start) : start;
    }

    private static string Clean(string text) => string.Create(text.Length, text, static (span, source) =>
    {
        for (var i = 0; i < span.Length; i++)
            span[i] = IsBreak(source[i]) ? ' ' : source[i];
    });

    private static bool IsBreak(char c) => char.IsControl(c) || c is '\u2028' or '\u2029';
}
