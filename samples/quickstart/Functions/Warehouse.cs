using System.Collections.Concurrent;

namespace Quickstart.Functions;

/// <summary>The stock, in memory: a service like any other that functions get in their constructors.</summary>
public sealed class Warehouse
{
    private readonly ConcurrentDictionary<string, int> _items = new() { ["keyboard"] = 10, ["mouse"] = 25 };

    public int? Left(string item) => _items.TryGetValue(item, out var left) ? left : null;

    /// <returns>How many are left.</returns>
    public int Take(string item, int quantity) => _items.AddOrUpdate(
        item,
        _ => throw new InvalidOperationException($"There is no '{item}'."),
        (_, left) => left >= quantity ? left - quantity : throw new InvalidOperationException($"Only {left} × {item} left."));
}
