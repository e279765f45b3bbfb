using System.Diagnostics;
using Microsoft.AspNetCore.Http;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.AppChannel;

/// <summary>
/// Reads the parent of an incoming call. A sidecar without tracing sends an all-zero <c>traceparent</c>, which is no parent:
/// taken at its word, every trace of the app would become one.
/// </summary>
internal sealed class TraceParents : DistributedContextPropagator
{
    private const string NoTrace = "00-00000000000000000000000000000000-";

    private readonly DistributedContextPropagator _inner = CreateDefaultPropagator();

    /// <summary>ASP.NET Core starts an activity only where something listens or its log is on: the trace must not end otherwise.</summary>
    public static Activity? ContinueFrom(HttpRequest request)
    {
        if (Activity.Current is not null || request.Headers.TraceParent is not [{ } parent] || parent.StartsWith(NoTrace, StringComparison.Ordinal))
            return null;
        var activity = new Activity("Dapr").SetParentId(parent);
        activity.TraceStateString = request.Headers.TraceState;
        return activity.Start();
    }

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
