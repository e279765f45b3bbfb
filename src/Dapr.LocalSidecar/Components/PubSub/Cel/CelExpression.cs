using System.Text.Json;

namespace Dapr.LocalSidecar.Components.PubSub.Cel;

/// <summary>
/// A condition of a routing rule in the common part of CEL: members and indexes of <c>event</c>, comparison, <c>in</c>, arithmetic,
/// <c>&amp;&amp; || ! ?:</c>, <c>has()</c>, <c>size()</c>, conversions and the text functions. Numbers are doubles.
/// </summary>
internal sealed class CelExpression
{
    private readonly Func<JsonElement, object?> _evaluate;

    private CelExpression(Func<JsonElement, object?> evaluate) => _evaluate = evaluate;

    /// <exception cref="CelException">The text is not such an expression.</exception>
    public static CelExpression Compile(string text) => new(new CelParser(CelLexer.Read(text)).Parse());

    /// <exception cref="CelException">A member is missing, types do not fit, or the result is not true or false.</exception>
    public bool Evaluate(JsonElement @event) =>
        _evaluate(@event) is bool result ? result : throw new CelException("the expression is neither true nor false");
}
