using Microsoft.Azure.WebJobs.Host.Bindings;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Outputs;

/// <summary>An <c>out</c> parameter, or a return value. Null sends nothing.</summary>
internal sealed class OutValue(IOutputCollector collector, Type type, Task<object?> initial, string text) : IOrderedValueBinder
{
    public Type Type => type;

    public BindStepOrder StepOrder => BindStepOrder.Enqueue;

    public Task<object?> GetValueAsync() => initial;

    /// <summary>What a function has given is sent, even if the host is about to stop.</summary>
    public Task SetValueAsync(object? value, CancellationToken cancellationToken)
    {
        if (value is null)
            return Task.CompletedTask;
        var adding = collector.AddAsync(value, cancellationToken);
        return adding.IsCompletedSuccessfully ? collector.FlushAsync(CancellationToken.None) : AddAndFlushAsync(adding);
    }

    public string ToInvokeString() => text;

    private async Task AddAndFlushAsync(Task adding)
    {
        await adding;
        await collector.FlushAsync(CancellationToken.None);
    }
}
