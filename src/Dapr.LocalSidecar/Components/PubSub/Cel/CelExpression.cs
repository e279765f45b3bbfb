using System.Text.Json;

namespace Dapr.LocalSidecar.Components.PubSub.Cel;

/// <summary>
/// A condition of a routing rule in the common part of CEL: members and indexes of <c>event</c>, comparison, <c>in</c>, arithmetic,
/// <c>&amp;&amp; || ! ?:</c>, <c>has()</c>, <c>size()</c>, conversions and the text functions. Numbers are doubles.
/// </summary>
internal sealed class CelExpression
{
    private const int MostCharacters = 10_000;
    private const int MostWords = 500;

    private readonly Func<JsonElement, object?> _evaluate;

    private CelExpression(Func<JsonElement, object?> evaluate) => _evaluate = evaluate;

    /// <exception cref="CelException">The text is not such an expression.</exception>
    public static CelExpression Compile(string text)
    {
        // Each word may be a call within a call, when it is read and when it is evaluated: the stack is not endless.
        var words = text.Length <= MostCharacters ? CelLexer.Read(text) : [];
        return words.Count is > 0 and <= MostWords
            ? new(new CelParser(words).Parse())
            : throw new CelException($"it has more than {MostCharacters} characters or {MostWords} words");
    }

    /// <exception cref="CelException">A member is missing, types do not fit, or the result is not true or false.</exception>
    public bool Evaluate(JsonElement @event) =>
        _evaluate(@event) is bool result ? result : throw new CelException("the expression is neither true nor false");
}
