using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Fuzzing;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Security;

/// <summary>Texts that code which builds URLs, headers or JSON by hand gets wrong.</summary>
internal static class Hostile
{
    private static readonly string[] Parts =
    [
        // What ends a segment, a path, a query or an authority; as it is, escaped, escaped twice.
        "/", "//", "\\", "?", "#", "&", "=", ";", ":", "@", "%", "%2F", "%2f", "%252F", "%5C", "%3F", "%23", "%00", "%0D%0A", "%zz", "%u2215", "+",
        ".", "..", "...", "%2e", "%2e%2e", "..;", "../", "..\\", ".%00", "/v1.0/", "://", "http://127.0.0.1:1/", "user:password@host", "[::1]:1", "||",

        // What ends a line or a header.
        "\r", "\n", "\r\n", "\r\nInjected: yes\r\n\r\n", "\0", "\t", " ", "\u0001", "\u007F", "\u0085", "\u2028", "\u2029",

        // What looks like ASCII, and what becomes ASCII when something normalises it.
        "\uFF0F", "\u2044", "\u2215", "\u2024", "\uFF0E", "\u3002", "\uFE52", "\uFF1F", "\uFF03", "\uFE56", "\uFF20", "\uFF05", "\uFF1A", "\u212A", "\u0130", "\uFF41",
        "e\u0301", "\u00E9", "\u202E", "\u200B", "\uFEFF", "\uFFFD", "\uFFFE", "\u0410", "\u9375", "\U0001F511",

        // Halves of characters.
        "\uD800", "\uDC00", "\uDFFF\uD83D",

        "a", "Z", "0", "-", "~", "'", "\"", "<", ">", "{", "}", "{x}", "%x%", "|", "$", "*", "(", ")", "^", "`", ",", "!",
    ];

    private static readonly Gen<string> Part = Gen.Frequency(
        (8, Gen.Elements(Parts)),
        (2, Gen.Choose(0, char.MaxValue).Select(c => ((char)c).ToString())));

    /// <summary>Short, but one in fifty of some thousand characters.</summary>
    public static readonly Gen<string> Text = Gen.Frequency(
        (49, from length in Gen.Choose(1, 6) from parts in Part.ArrayOf(length) select string.Concat(parts)),
        (1, from part in Part from length in Gen.Choose(1000, 5000) select new StringBuilder().Insert(0, part, length / part.Length).ToString()));

    public static readonly Gen<KeyValuePair<string, string>[]> Pairs =
        from count in Gen.Choose(0, 3)
        from pairs in (from name in Text from value in Text select KeyValuePair.Create(name, value)).ArrayOf(count)
        select pairs.DistinctBy(p => p.Key).ToArray();

    public static T[] Several<T>(this Gen<T> gen, string test, int count) => gen.Sample(count, FuzzSeed.For(test), 50).ToArray();

    /// <summary>What must be refused is refused at once, by an error of one line.</summary>
    public static string? ProblemOfRefusal(IReadOnlyList<WireRequest> requests, Exception? error)
    {
        if (error is not ArgumentException)
            return $"not refused, but {error?.ToString() ?? "sent"}";
        if (requests.Count > 0)
            return "refused, but sent";
        return error.Message.Any(IsBreak) ? $"refused with control characters: {Show(error.Message)}" : null;
    }

    public static bool IsBreak(char c) => char.IsControl(c) || c is '\u2028' or '\u2029';

    /// <summary>For messages: printable, and not endless.</summary>
    public static string Show(string text) =>
        string.Concat(text.Take(200).Select(c => c is >= ' ' and <= '~' ? $"{c}" : $"<{(int)c:X4}>")) + (text.Length > 200 ? $"… ({text.Length})" : "");

    /// <summary>Half a surrogate pair stands for no character: UTF-8 cannot carry it.</summary>
    public static bool IsText(string text)
    {
        try
        {
            _ = Strict.GetByteCount(text);
            return true;
        }
        catch (EncoderFallbackException)
        {
            return false;
        }
    }

    public static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
}
