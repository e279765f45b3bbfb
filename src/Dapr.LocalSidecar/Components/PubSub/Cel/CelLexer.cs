using System.Globalization;
using System.Text;

namespace Dapr.LocalSidecar.Components.PubSub.Cel;

internal enum CelTokenKind { Name, Text, Number, Symbol, End }

internal readonly record struct CelToken(CelTokenKind Kind, string Text, double Number = 0);

/// <summary>Splits an expression into words.</summary>
internal static class CelLexer
{
    private static readonly string[] LongSymbols = ["&&", "||", "==", "!=", "<=", ">="];

    public static List<CelToken> Read(string text)
    {
        var tokens = new List<CelToken>();
        var at = 0;
        while (at < text.Length)
        {
            if (char.IsWhiteSpace(text[at]))
                at++;
            else if (char.IsAsciiLetter(text[at]) || text[at] == '_')
                tokens.Add(ReadName(text, ref at));
            else if (char.IsAsciiDigit(text[at]))
                tokens.Add(ReadNumber(text, ref at));
            else if (text[at] is '"' or '\'')
                tokens.Add(ReadText(text, ref at));
            else
                tokens.Add(ReadSymbol(text, ref at));
        }
        tokens.Add(new(CelTokenKind.End, "the end"));
        return tokens;
    }

    private static CelToken ReadName(string text, ref int at)
    {
        var start = at;
        while (at < text.Length && (char.IsAsciiLetterOrDigit(text[at]) || text[at] == '_'))
            at++;
        return new(CelTokenKind.Name, text[start..at]);
    }

    private static CelToken ReadNumber(string text, ref int at)
    {
        var start = at;
        while (at < text.Length && (char.IsAsciiLetterOrDigit(text[at]) || text[at] == '.' || IsSignOfExponent(text, at)))
            at++;
        var digits = text[start..at].TrimEnd('u', 'U');
        return double.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? new(CelTokenKind.Number, digits, number)
            : throw new CelException($"\"{digits}\" is not a number");
    }

    private static bool IsSignOfExponent(string text, int at) => text[at] is '+' or '-' && text[at - 1] is 'e' or 'E';

    private static CelToken ReadText(string text, ref int at)
    {
        var quote = text[at++];
        var content = new StringBuilder();
        while (at < text.Length && text[at] != quote)
        {
            if (text[at] == '\\' && at + 1 < text.Length)
                content.Append(text[++at] switch { 'n' => '\n', 't' => '\t', 'r' => '\r', var other => other });
            else
                content.Append(text[at]);
            at++;
        }
        if (at++ >= text.Length)
            throw new CelException("a text is not closed");
        return new(CelTokenKind.Text, content.ToString());
    }

    private static CelToken ReadSymbol(string text, ref int at)
    {
        var rest = text[at..];
        var symbol = LongSymbols.FirstOrDefault(candidate => rest.StartsWith(candidate, StringComparison.Ordinal)) ?? rest[..1];
        if (symbol.Length == 1 && !"()[].,!<>+-*/%?:".Contains(symbol[0], StringComparison.Ordinal))
            throw new CelException($"\"{symbol}\" is not expected at position {at + 1}");
        at += symbol.Length;
        return new(CelTokenKind.Symbol, symbol);
    }
}
