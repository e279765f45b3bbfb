using System.Collections.Concurrent;

namespace Quickstart.Functions;

/// <summary>The stock, in memory: a service like any other that functions get in their constructors.</summary>
public sealed class Warehouse
{
    private readonly ConcurrentDictionary<string, int> _items = new() { ["keyboard"] = 10, ["mouse"] = 25 };

    private int _orders;
    private int _reported;

    public void CountOrder() => Interlocked.Increment(ref _orders);

    /// <returns>How many orders there are; null if there are no more than the last time.</returns>
    public int? TakeOrderCount()
    {
        var count = _orders;
        return Interlocked.Exchange(ref _reported, count) == count ? null : count;
    }

    public int? Left(string item) => _items.TryGetValue(item, out var left) ? left : null;

    /// <returns>How many are left.</returns>
    public int Take(string item, int quantity) => _items.AddOrUpdate(
        item,
        _ => throw new InvalidOperationException($"There is no '{item}'."),
        (_, left) => left >= quantity ? left - quantity : throw new InvalidOperationException($"Only {left} × {item} left."));
}
