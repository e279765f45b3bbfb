namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Outputs;

/// <summary>What differs from output binding to output binding.</summary>
/// <typeparam name="TModel">The public type of one item; a collection of it is several items.</typeparam>
/// <typeparam name="TRequest">One item, checked, completed from the attribute and serialised.</typeparam>
internal interface IOutput<TModel, TRequest>
{
    /// <summary>Done when the item is added, so that mistakes show where they were made and later changes of the object do not.</summary>
    /// <exception cref="ArgumentException">The value cannot be sent.</exception>
    ValueTask<TRequest> PrepareAsync(object? value, CancellationToken cancellationToken);

    /// <summary>Sends all, in order.</summary>
    Task SendAsync(IReadOnlyList<TRequest> requests, CancellationToken cancellationToken);
}
