namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Inputs;

/// <summary>What differs from input binding to input binding.</summary>
internal interface IInputSource<in TAttribute>
    where TAttribute : DaprBaseAttribute
{
    /// <exception cref="ArgumentException">The attribute lacks a name.</exception>
    /// <exception cref="Exceptions.DaprException">The call failed.</exception>
    Task<InputValue> FetchAsync(TAttribute attribute, CancellationToken cancellationToken);

    /// <summary>Chosen once per parameter.</summary>
    Func<InputValue, object?> ReaderFor(Type type);
}
