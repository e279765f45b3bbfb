namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Outputs;

/// <summary>Keeps items in the order they came; a flush sends each of them once.</summary>
internal sealed class OutputCollector<TModel, TRequest>(IOutput<TModel, TRequest> output) : IOutputCollector
{
    private readonly object _gate = new();
    private List<TRequest> _requests = [];

    public Task AddAsync(object? value, CancellationToken cancellationToken)
    {
        if (value is IEnumerable<TModel> several)
            return AddAllAsync(several, cancellationToken);
        var preparing = output.PrepareAsync(value, cancellationToken);
        if (!preparing.IsCompletedSuccessfully)
            return AddAsync(preparing);
        Enqueue(preparing.Result);
        return Task.CompletedTask;
    }

    public Task FlushAsync(CancellationToken cancellationToken)
    {
        List<TRequest> requests;
        lock (_gate)
        {
            if (_requests.Count == 0)
                return Task.CompletedTask;
            requests = _requests;
            _requests = [];
        }

        return output.SendAsync(requests, cancellationToken);
    }

    private async Task AddAllAsync(IEnumerable<TModel> several, CancellationToken cancellationToken)
    {
        foreach (var one in several)
        {
            // A place left empty in an array is no item.
            if (one is not null)
                Enqueue(await output.PrepareAsync(one, cancellationToken));
        }
    }

    private async Task AddAsync(ValueTask<TRequest> preparing) => Enqueue(await preparing);

    private void Enqueue(TRequest request)
    {
        lock (_gate)
            _requests.Add(request);
    }
}
