namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Outputs;

/// <summary>Takes what a function gives an output in one invocation: values of every type.</summary>
internal interface IOutputCollector
{
    /// <exception cref="ArgumentException">The value cannot be sent.</exception>
    Task AddAsync(object? value, CancellationToken cancellationToken);

    /// <summary>Sends what was added since the last time.</summary>
    Task FlushAsync(CancellationToken cancellationToken);
}
