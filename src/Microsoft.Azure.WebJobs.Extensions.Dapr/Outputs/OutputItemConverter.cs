namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Outputs;

/// <summary>Lets every type be given to an output; what becomes of it is decided by the value, not by the declared type.</summary>
internal sealed class OutputItemConverter<T> : IConverter<T, OutputItem>
{
    public OutputItem Convert(T input) => new(input);
}
