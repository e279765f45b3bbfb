using System.Diagnostics;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Diagnostics;
using Microsoft.Azure.WebJobs.Host.Executors;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Triggers;

/// <summary>A function at work: whoever started it waits for <see cref="Execution"/>, and tells what came of it.</summary>
internal sealed class InvocationRun : IDisposable
{
    private static readonly Task<FunctionResult> NotExecuted = Task.FromResult(new FunctionResult(false));

    private readonly TriggeredFunction _function;
    private readonly Invocation? _invocation;
    private readonly UnconvertibleBodyException? _unconvertible;
    private readonly CancellationToken _cancellationToken;
    private readonly Activity? _activity;
    private readonly long _start;
    private bool _isOver;

    public InvocationRun(TriggeredFunction function, Invocation invocation, ITriggeredFunctionExecutor executor, CancellationToken cancellationToken)
    {
        _function = function;
        _invocation = invocation;
        _cancellationToken = cancellationToken;
        _activity = Telemetry.StartInvocation(function.Trigger, function.Name);
        Telemetry.CountInvocation(function.Trigger, 1);
        _start = Stopwatch.GetTimestamp();
        Execution = executor.TryExecuteAsync(new TriggeredFunctionData { TriggerValue = invocation }, cancellationToken);
    }

    public InvocationRun(TriggeredFunction function, UnconvertibleBodyException error)
    {
        _function = function;
        _unconvertible = error;
        Execution = NotExecuted;
    }

    public Task<FunctionResult> Execution { get; }

    public InvocationOutcome End(FunctionResult result)
    {
        if (_unconvertible is not null)
            return InvocationOutcome.Unconvertible(_unconvertible);
        Telemetry.RecordInvocation(_function.Trigger, _function.Name, result.Succeeded, Stopwatch.GetElapsedTime(_start));
        if (!result.Succeeded)
            _activity?.SetStatus(ActivityStatusCode.Error);
        Dispose();
        return result.Succeeded
            ? InvocationOutcome.Success(_invocation!.Result)
            : InvocationOutcome.Failure(result.Exception, _cancellationToken.IsCancellationRequested);
    }

    /// <summary>Ends what is measured and traced, also when nobody could tell what came of it.</summary>
    public void Dispose()
    {
        if (_isOver || _unconvertible is not null)
            return;
        _isOver = true;
        Telemetry.CountInvocation(_function.Trigger, -1);
        _activity?.Dispose();
    }
}
