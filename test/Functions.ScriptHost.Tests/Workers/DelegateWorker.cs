using System.Collections.Concurrent;
using Functions.ScriptHost.Tests.Metadata;

namespace Functions.ScriptHost.Tests.Workers;

/// <summary>Runs C# delegates in place of scripts.</summary>
internal sealed class DelegateWorker : IScriptWorker
{
    private readonly Dictionary<string, Func<ScriptCall, CancellationToken, Task<ScriptResult>>> _functions = [];
    private readonly ConcurrentQueue<ScriptCall> _calls = new();

    /// <summary>All invocations, in order.</summary>
    public IReadOnlyList<ScriptCall> Calls => [.. _calls];

    public void Add(string function, Func<ScriptCall, CancellationToken, Task<ScriptResult>> run) => _functions[function] = run;

    public Task LoadAsync(FunctionMetadata function, CancellationToken cancellationToken) => _functions.ContainsKey(function.Name)
        ? Task.CompletedTask
        : throw new InvalidOperationException($"Function '{function.Name}' has no delegate.");

    public Task<ScriptResult> InvokeAsync(ScriptCall call, CancellationToken cancellationToken)
    {
        _calls.Enqueue(call);
        return _functions[call.Function](call, cancellationToken);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
