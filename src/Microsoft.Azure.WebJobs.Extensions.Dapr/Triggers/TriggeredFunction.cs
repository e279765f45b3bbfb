using System.Diagnostics;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Diagnostics;
using Microsoft.Azure.WebJobs.Host.Executors;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Triggers;

/// <summary>A function behind a trigger. It can be called while its listener runs.</summary>
internal sealed class TriggeredFunction(string name, string trigger, BodyConverter converter)
{
    private ITriggeredFunctionExecutor? _executor;
    private volatile bool _isListening;

    public string Name => name;

    /// <summary>The function.json name of the trigger.</summary>
    public string Trigger => trigger;

    public BodyConverter Converter => converter;

    /// <summary>Disabled functions never get a listener.</summary>
    public bool HasListener => _executor is not null;

    public bool IsListening
    {
        get => _isListening;
        set => _isListening = value;
    }

    public void AttachTo(ITriggeredFunctionExecutor executor) => _executor = executor;

    public async Task<InvocationOutcome> InvokeAsync(InboundRequest request, CancellationToken cancellationToken)
    {
        var invocation = new Invocation(request, converter);
        try
        {
            invocation.Convert();
        }
        catch (UnconvertibleBodyException e)
        {
            return InvocationOutcome.Unconvertible(e);
        }

        using var activity = Telemetry.StartInvocation(trigger, name);
        Telemetry.CountInvocation(trigger, 1);
        var start = Stopwatch.GetTimestamp();
        var result = await _executor!.TryExecuteAsync(new TriggeredFunctionData { TriggerValue = invocation }, cancellationToken);
        Telemetry.CountInvocation(trigger, -1);
        Telemetry.RecordInvocation(trigger, name, result.Succeeded, Stopwatch.GetElapsedTime(start));
        if (result.Succeeded)
            return InvocationOutcome.Success(invocation.Result);
        activity?.SetStatus(ActivityStatusCode.Error);
        return InvocationOutcome.Failure(result.Exception, cancellationToken.IsCancellationRequested);
    }
}
