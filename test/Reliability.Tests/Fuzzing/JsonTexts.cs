using System.Text.Encodings.Web;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Security;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Fuzzing;

/// <summary>JSON that is valid, and odd in every way that JSON allows.</summary>
internal static class JsonTexts
{
    private static readonly string[] Numbers =
    [
        "0", "-0", "1", "-1", "1.5", "1e5", "1E-400", "1e400", "-1e999", "9223372036854775807", "9223372036854775808", "79228162514264337593543950336",
        "0.1234567890123456789012345678901234567890", "123456789012345678901234567890123456789012345678901234567890",
    ];

    // Half characters, escapes for what needs none, and what only looks like an escape.
    private static readonly string[] Strings =
    [
        "\"\"", "\"a\"", "\"\\ud800\"", "\"\\udc00x\"", "\"\\u0000\"", "\"\\u000a\"", "\"\\/\"", "\"\\\\u0041\"", "\"\\uD83D\\uDE00\"", "\"2024-01-01T00:00:00Z\"",
        "\"AAEC\"", "\"A===\"", "\"{\\\"a\\\":1}\"", "\"RETRY\"", "\"application/json\"", "\"POST\"", "\"../..\"",
    ];

    /// <param name="names">Names that mean something to the reader.</param>
    public static Gen<string> Of(string[] names) => Value(3, Gen.Elements(names));

    private static Gen<string> Value(int depth, Gen<string> names)
    {
        var leaf = Gen.Frequency(
            (3, Gen.Elements("null", "true", "false")),
            (3, Gen.Elements(Numbers)),
            (4, Gen.Elements(Strings)),
            (3, Hostile.Text.Select(Quoted)),
            (1, from length in Gen.Choose(20, 2_000) select new string('9', length)));
        if (depth == 0)
            return leaf;
        var inner = Value(depth - 1, names);
        var name = Gen.Frequency((5, names.Select(Quoted)), (1, names.Select(n => Quoted(n.ToUpperInvariant()))), (1, Hostile.Text.Select(Quoted)), (1, Gen.Elements(Strings)));
        var member = from n in name from v in inner select $"{n}:{v}";
        return Gen.Frequency(
            (1, leaf),
            (1, from count in Gen.Choose(0, 3) from items in inner.ArrayOf(count) select $"[{string.Join(',', items)}]"),
            (6, from count in Gen.Choose(0, 4) from members in member.ArrayOf(count) select $"{{{string.Join(", ", members)}}}"),
            (1, from levels in Gen.Choose(50, 200) from v in leaf select new string('[', levels) + v + new string(']', levels)));
    }

    private static string Quoted(string text) => $"\"{JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(text)}\"";
}
