namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Inputs;

/// <summary>WebJobs makes one for each parameter, of the parameter's type.</summary>
internal sealed class InputConverter<TAttribute, T>(IInputSource<TAttribute> source) : IAsyncConverter<TAttribute, T?>
    where TAttribute : DaprBaseAttribute
{
    private readonly Func<InputValue, object?> _read = source.ReaderFor(typeof(T));

    public async Task<T?> ConvertAsync(TAttribute input, CancellationToken cancellationToken) =>
        (T?)_read(await source.FetchAsync(input, cancellationToken));
}
