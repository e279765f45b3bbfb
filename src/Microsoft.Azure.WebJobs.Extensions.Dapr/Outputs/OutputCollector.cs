namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Outputs;

/// <summary>Keeps items in the order they came; a flush sends each of them once.</summary>
internal sealed class OutputCollector<TModel, TRequest>(IOutput<TModel, TRequest> output) : IAsyncCollector<OutputItem>
{
    private readonly object _gate = new();
    private List<TRequest> _requests = [];

    public async Task AddAsync(OutputItem item, CancellationToken cancellationToken = default)
    {
        if (item.Value is IEnumerable<TModel> several)
        {
            foreach (var one in several)
            {
                // A place left empty in an array is no item.
                if (one is not null)
                    Enqueue(await output.PrepareAsync(one, cancellationToken));
            }

            return;
        }

        Enqueue(await output.PrepareAsync(item.Value, cancellationToken));
    }

    public Task FlushAsync(CancellationToken cancellationToken = default)
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

    private void Enqueue(TRequest request)
    {
        lock (_gate)
            _requests.Add(request);
    }
}
