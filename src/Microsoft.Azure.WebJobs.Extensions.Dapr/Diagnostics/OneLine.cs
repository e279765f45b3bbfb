namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Diagnostics;

/// <summary>Text of others in messages and logs: it must not forge lines there.</summary>
internal static class OneLine
{
    /// <returns>The text with spaces for control characters, the separators of lines among them.</returns>
    public static string Of(string text) => text.Any(IsBreak) ? Clean(text) : text;

    private static string Clean(string text) => string.Create(text.Length, text, static (span, source) =>
    {
        for (var i = 0; i < span.Length; i++)
            span[i] = IsBreak(source[i]) ? ' ' : source[i];
    });

    private static bool IsBreak(char c) => char.IsControl(c) || c is '\u2028' or '\u2029';
}
