using Microsoft.Azure.WebJobs.Host.Bindings;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Triggers;

internal sealed class TriggerValueProvider(object? value, Type type) : IValueProvider
{
    public Type Type => type;

    public Task<object?> GetValueAsync() => Task.FromResult(value);

    // The SDK keeps and logs this text for every invocation: it must not hold the body.
    public string ToInvokeString() => type.Name;
}
