using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Dapr.LocalSidecar.Components.PubSub.Cel;

/// <summary>What expressions do with values: null, bool, double, text, lists, and JSON objects and arrays.</summary>
internal static class CelOperations
{
    private static readonly TimeSpan MatchLimit = TimeSpan.FromMilliseconds(200);

    public static object? Value(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => element.GetString(),
        JsonValueKind.Number => element.GetDouble(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Null => null,
        JsonValueKind.Array => element.EnumerateArray().Select(Value).ToList(),
        _ => element,
    };

    public static object? Select(object? target, string name) =>
        target is JsonElement { ValueKind: JsonValueKind.Object } element && element.TryGetProperty(name, out var member)
            ? Value(member)
            : throw new CelException($"no such key: {name}");

    public static object? Index(object? target, object? index) => (target, index) switch
    {
        (JsonElement, string name) => Select(target, name),
        (List<object?> list, double number) when number >= 0 && number < list.Count && Math.Floor(number) == number => list[(int)number],
        _ => throw new CelException("no such index"),
    };

    /// <summary>Whether a member is there; a missing one is no error here.</summary>
    public static bool Has(Func<object?> member)
    {
        try
        {
            member();
            return true;
        }
        catch (CelException)
        {
            return false;
        }
    }

    public static bool Truth(object? value) =>
        value is bool truth ? truth : throw new CelException("a condition is neither true nor false");

    public static double Number(object? value) => value is double number ? number : throw new CelException("a number is expected");

    /// <summary>And/or: one side that decides is enough, even when the other side fails.</summary>
    public static object Either(Func<object?> left, Func<object?> right, bool decisive)
    {
        try
        {
            if (Truth(left()) == decisive)
                return decisive;
        }
        catch (CelException) when (Has(() => Truth(right())) && Truth(right()) == decisive)
        {
            return decisive;
        }
        return Truth(right());
    }

    public static object Binary(string operation, object? left, object? right) => (operation, left, right) switch
    {
        ("==", _, _) => AreEqual(left, right),
        ("!=", _, _) => !AreEqual(left, right),
        ("in", _, List<object?> list) => list.Any(item => AreEqual(left, item)),
        ("in", string name, JsonElement { ValueKind: JsonValueKind.Object } map) => map.TryGetProperty(name, out _),
        ("+", string a, string b) => a + b,
        (_, string a, string b) => Compare(operation, string.CompareOrdinal(a, b)),
        (_, double a, double b) => Arithmetic(operation, a, b),
        _ => throw new CelException($"{operation} does not fit the types of its sides"),
    };

    public static object Method(string name, object? target, List<object?> arguments) => (name, target, arguments) switch
    {
        ("startsWith", string text, [string other]) => text.StartsWith(other, StringComparison.Ordinal),
        ("endsWith", string text, [string other]) => text.EndsWith(other, StringComparison.Ordinal),
        ("contains", string text, [string other]) => text.Contains(other, StringComparison.Ordinal),
        ("matches", string text, [string pattern]) => Matches(text, pattern),
        ("size", _, []) => Size(target),
        _ => throw new CelException($"there is no function {name}() for this"),
    };

    public static bool IsFunction(string name) => name is "size" or "int" or "uint" or "double" or "string";

    public static object Function(string name, object? argument) => (name, argument) switch
    {
        ("size", _) => Size(argument),
        ("int" or "uint", double number) => Math.Truncate(number),
        ("double", double number) => number,
        ("int" or "uint", string text) => Math.Truncate(Parse(text)),
        ("double", string text) => Parse(text),
        ("string", string text) => text,
        ("string", double number) => number.ToString(CultureInfo.InvariantCulture),
        ("string", bool truth) => truth ? "true" : "false",
        _ => throw new CelException($"{name}() cannot take this"),
    };

    private static double Parse(string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
        ? number
        : throw new CelException("the text is not a number");

    private static double Size(object? value) => value switch
    {
        string text => text.EnumerateRunes().Count(),
        List<object?> list => list.Count,
        JsonElement { ValueKind: JsonValueKind.Object } map => map.GetPropertyCount(),
        _ => throw new CelException("size() cannot take this"),
    };

    private static bool Matches(string text, string pattern)
    {
        try
        {
            return Regex.IsMatch(text, pattern, RegexOptions.CultureInvariant, MatchLimit);
        }
        catch (Exception e) when (e is ArgumentException or RegexMatchTimeoutException)
        {
            throw new CelException($"matches(): {e.Message}");
        }
    }

    private static bool AreEqual(object? left, object? right) => (left, right) switch
    {
        (JsonElement a, JsonElement b) => JsonElement.DeepEquals(a, b),
        (List<object?> a, List<object?> b) => a.Count == b.Count && a.Zip(b).All(pair => AreEqual(pair.First, pair.Second)),
        _ => Equals(left, right),
    };

    private static object Arithmetic(string operation, double a, double b) => operation switch
    {
        "+" => a + b,
        "-" => a - b,
        "*" => a * b,
        "/" => a / b,
        "%" => a % b,
        _ => Compare(operation, a.CompareTo(b)),
    };

    private static bool Compare(string operation, int order) => operation switch
    {
        "<" => order < 0,
        "<=" => order <= 0,
        ">" => order > 0,
        ">=" => order >= 0,
        _ => throw new CelException($"{operation} does not fit the types of its sides"),
    };
}
