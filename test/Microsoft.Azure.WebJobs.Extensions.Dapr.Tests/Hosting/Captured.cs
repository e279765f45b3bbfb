using System.Collections.Concurrent;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Hosting;

/// <summary>What functions saw, in order.</summary>
public sealed class Captured
{
    private readonly ConcurrentQueue<object?> _values = new();

    public IReadOnlyList<object?> Values => [.. _values];

    public object? Single => Assert.Single(_values);

    public void Add(object? value) => _values.Enqueue(value);
}
