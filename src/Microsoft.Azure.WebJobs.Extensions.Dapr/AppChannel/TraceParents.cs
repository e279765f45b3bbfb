using System.Diagnostics;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.AppChannel;

/// <summary>
/// Reads the parent of an incoming call. A sidecar without tracing sends an all-zero <c>traceparent</c>, which is no parent:
/// taken at its word, every trace of the app would become one.
/// </summary>
internal sealed class TraceParents : DistributedContextPropagator
{
    private const string NoTrace = "00-00000000000000000000000000000000-";

    private readonly DistributedContextPropagator _inner = CreateDefaultPropagator();

    public override IReadOnlyCollection<string> Fields => _inner.Fields;

    public override void Inject(Activity? activity, object? carrier, PropagatorSetterCallback? setter) => _inner.Inject(activity, carrier, setter);

    public override void ExtractTraceIdAndState(object? carrier, PropagatorGetterCallback? getter, out string? traceId, out string? traceState)
    {
        _inner.ExtractTraceIdAndState(carrier, getter, out traceId, out traceState);
        if (traceId is null || !traceId.StartsWith(NoTrace, StringComparison.Ordinal))
            return;
        traceId = null;
        traceState = null;
    }

    public override IEnumerable<KeyValuePair<string, string?>>? ExtractBaggage(object? carrier, PropagatorGetterCallback? getter) =>
        _inner.ExtractBaggage(carrier, getter);
}
