using System.Text.Json;

namespace Dapr.LocalSidecar.Components.PubSub.Cel;

/// <summary>Turns words into a function of the event, by recursive descent.</summary>
internal sealed class CelParser(List<CelToken> tokens)
{
    private static readonly string[][] BinaryLevels =
        [["||"], ["&&"], ["==", "!=", "<", "<=", ">", ">=", "in"], ["+", "-"], ["*", "/", "%"]];
    private int _at;

    private CelToken Current => tokens[_at];

    public Func<JsonElement, object?> Parse()
    {
        var expression = Conditional();
        return Current.Kind == CelTokenKind.End ? expression : throw Unexpected();
    }

    private Func<JsonElement, object?> Conditional()
    {
        var condition = Binary(0);
        if (!TakeSymbol("?"))
            return condition;
        var whenTrue = Conditional();
        Expect(":");
        var whenFalse = Conditional();
        return e => CelOperations.Truth(condition(e)) ? whenTrue(e) : whenFalse(e);
    }

    private Func<JsonElement, object?> Binary(int level)
    {
        if (level == BinaryLevels.Length)
            return Unary();
        var left = Binary(level + 1);
        while (Current.Kind != CelTokenKind.Text && BinaryLevels[level].Contains(Current.Text))
        {
            var operation = tokens[_at++].Text;
            var (first, second) = (left, Binary(level + 1));
            left = operation switch
            {
                "||" => e => CelOperations.Either(() => first(e), () => second(e), decisive: true),
                "&&" => e => CelOperations.Either(() => first(e), () => second(e), decisive: false),
                _ => e => CelOperations.Binary(operation, first(e), second(e)),
            };
        }
        return left;
    }

    private Func<JsonElement, object?> Unary()
    {
        if (TakeSymbol("!"))
        {
            var operand = Unary();
            return e => !CelOperations.Truth(operand(e));
        }
        if (TakeSymbol("-"))
        {
            var operand = Unary();
            return e => -CelOperations.Number(operand(e));
        }
        return Member();
    }

    private Func<JsonElement, object?> Member()
    {
        var value = Primary();
        while (true)
        {
            var target = value;
            if (TakeSymbol("."))
            {
                var name = TakeName();
                if (TakeSymbol("("))
                {
                    var arguments = Arguments(")");
                    value = e => CelOperations.Method(name, target(e), arguments.Select(argument => argument(e)).ToList());
                }
                else
                    value = e => CelOperations.Select(target(e), name);
            }
            else if (TakeSymbol("["))
            {
                var index = Conditional();
                Expect("]");
                value = e => CelOperations.Index(target(e), index(e));
            }
            else
                return value;
        }
    }

    private Func<JsonElement, object?> Primary()
    {
        var token = tokens[_at++];
        switch (token)
        {
            case { Kind: CelTokenKind.Text }:
                return _ => token.Text;
            case { Kind: CelTokenKind.Number }:
                return _ => token.Number;
            case { Kind: CelTokenKind.Symbol, Text: "(" }:
                var inner = Conditional();
                Expect(")");
                return inner;
            case { Kind: CelTokenKind.Symbol, Text: "[" }:
                var items = Arguments("]");
                return e => items.Select(item => item(e)).ToList();
            case { Kind: CelTokenKind.Name }:
                return Name(token.Text);
            default:
                _at--;
                throw Unexpected();
        }
    }

    private Func<JsonElement, object?> Name(string name)
    {
        if (!TakeSymbol("("))
            return name switch
            {
                "true" => _ => true,
                "false" => _ => false,
                "null" => _ => null,
                "event" => e => CelOperations.Value(e),
                _ => throw new CelException($"\"{name}\" is unknown; the event is called \"event\""),
            };
        var arguments = Arguments(")");
        if (arguments is not [var argument])
            throw new CelException($"{name}() takes one argument");
        if (name == "has")
            return e => CelOperations.Has(() => argument(e));
        return CelOperations.IsFunction(name)
            ? e => CelOperations.Function(name, argument(e))
            : throw new CelException($"the function {name}() is unknown");
    }

    private List<Func<JsonElement, object?>> Arguments(string end)
    {
        var arguments = new List<Func<JsonElement, object?>>();
        if (TakeSymbol(end))
            return arguments;
        do
            arguments.Add(Conditional());
        while (TakeSymbol(","));
        Expect(end);
        return arguments;
    }

    private bool TakeSymbol(string symbol)
    {
        if (Current.Kind != CelTokenKind.Symbol || Current.Text != symbol)
            return false;
        _at++;
        return true;
    }

    private string TakeName() => Current.Kind == CelTokenKind.Name ? tokens[_at++].Text : throw Unexpected();

    private void Expect(string symbol)
    {
        if (!TakeSymbol(symbol))
            throw new CelException($"\"{symbol}\" is missing before {Current.Text}");
    }

    private CelException Unexpected() => new($"{Current.Text} is not expected");
}
