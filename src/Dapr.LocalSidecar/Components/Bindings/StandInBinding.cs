using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Dapr.LocalSidecar.Components.Bindings;

/// <summary>
/// Stands in for a binding to a system that is not here: takes every operation and keeps the calls for inspection. Events come
/// when somebody sends them through the sidecar.
/// </summary>
internal sealed class StandInBinding(string name, ILogger<StandInBinding> logger) : IOutputBinding, IInputBinding
{
    private const int Kept = 1000;
    private readonly ConcurrentQueue<BindingCall> _calls = new();

    public IReadOnlyList<string> Operations => [];

    public IReadOnlyList<BindingCall> Calls => [.. _calls];

    public Task<BindingResult> InvokeAsync(BindingRequest request, CancellationToken cancellation)
    {
        _calls.Enqueue(new(request.Operation, request.Data, request.Metadata));
        while (_calls.Count > Kept)
            _calls.TryDequeue(out _);
        logger.CallKept(name, request.Operation, request.Data.Length);
        return Task.FromResult(new BindingResult(null));
    }

    public Task RunAsync(Func<BindingEvent, Task> deliver, CancellationToken stop) => Task.CompletedTask;
}
