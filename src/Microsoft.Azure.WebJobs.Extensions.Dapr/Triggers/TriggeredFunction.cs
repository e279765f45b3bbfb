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
        using var run = Start(request, cancellationToken);
        return run.End(await run.Execution);
    }

    /// <summary>For callers that wait themselves.</summary>
    public InvocationRun Start(InboundRequest request, CancellationToken cancellationToken)
    {
        var invocation = new Invocation(request, converter);
        try
        {
            invocation.Convert();
        }
        catch (UnconvertibleBodyException e)
        {
            return new InvocationRun(this, e);
        }

        return new InvocationRun(this, invocation, _executor!, cancellationToken);
    }
}
