using Microsoft.Azure.WebJobs.Host.Bindings;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Triggers;

/// <summary>Keeps the function's return value; the response is written after the function and its outputs have succeeded.</summary>
internal sealed class ResultBinder(Invocation invocation) : IValueBinder
{
    public Type Type => typeof(object).MakeByRefType();

    public Task<object?> GetValueAsync() => Task.FromResult<object?>(null);

    public Task SetValueAsync(object value, CancellationToken cancellationToken)
    {
        invocation.Result = value;
        return Task.CompletedTask;
    }

    public string ToInvokeString() => "return value";
}
