using Functions.ScriptHost.Tests.Metadata;

namespace Functions.ScriptHost.Tests.Workers;

/// <summary>Runs the code of functions: what a language worker is to the Functions host.</summary>
internal interface IScriptWorker : IAsyncDisposable
{
    /// <summary>Called once per function before the host starts.</summary>
    /// <exception cref="InvalidOperationException">The function's code cannot be loaded.</exception>
    Task LoadAsync(FunctionMetadata function, CancellationToken cancellationToken);

    /// <exception cref="ScriptFailedException">The function failed.</exception>
    Task<ScriptResult> InvokeAsync(ScriptCall call, CancellationToken cancellationToken);
}

/// <summary>The error of a function that runs outside the host.</summary>
internal sealed class ScriptFailedException(string message) : Exception(message);
