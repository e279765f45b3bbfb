using Microsoft.Azure.WebJobs.Host.Bindings;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Outputs;

/// <summary>A collector as functions declare it. WebJobs flushes it when the function has succeeded.</summary>
internal sealed class CollectorValue<T>(Type type, IOutputCollector collector, string text) : IAsyncCollector<T>, ICollector<T>, IOrderedValueBinder
{
    public Type Type => type;

    public BindStepOrder StepOrder => BindStepOrder.Enqueue;

    public Task AddAsync(T item, CancellationToken cancellationToken = default) => collector.AddAsync(item, cancellationToken);

    public void Add(T item)
    {
        // Reading a stream may need the thread that waits here.
        var adding = Task.Run(() => collector.AddAsync(item, CancellationToken.None));
        adding.GetAwaiter().GetResult();
    }

    public Task FlushAsync(CancellationToken cancellationToken = default) => collector.FlushAsync(cancellationToken);

    public Task<object?> GetValueAsync() => Task.FromResult<object?>(this);

    /// <summary>What a function has given is sent, even if the host is about to stop.</summary>
    public Task SetValueAsync(object? value, CancellationToken cancellationToken) => collector.FlushAsync(CancellationToken.None);

    public string ToInvokeString() => text;
}
