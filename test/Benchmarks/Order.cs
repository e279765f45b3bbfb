namespace Benchmarks;

/// <summary>The object that all scenarios send around.</summary>
public sealed record Order(string Id, string Customer, decimal Amount, Line[] Lines)
{
    /// <summary>Functions that answer nothing use what they got this way: a wrong value fails the request and with it the run.</summary>
    public void Check()
    {
        if (Id is not { Length: > 0 } || Lines is not { Length: > 0 } || Lines[^1].Sku is not { Length: > 0 })
            throw new InvalidOperationException("The order did not arrive whole.");
    }
}

/// <summary>A line of an order.</summary>
public sealed record Line(string Sku, int Quantity, decimal Price);
