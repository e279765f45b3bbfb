using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Diagnostics;

/// <summary>Traces and metrics, both under the extension's name.</summary>
internal static class Telemetry
{
    public const string Name = "Microsoft.Azure.WebJobs.Extensions.Dapr";

    private const string TriggerTag = "dapr.trigger";
    private const string FunctionTag = "faas.name";
    private const string OutcomeTag = "outcome";

    private static readonly ActivitySource Source = new(Name);
    private static readonly Meter Meter = new(Name);

    private static readonly Histogram<double> InvocationDuration = Meter.CreateHistogram<double>(
        "dapr.invocation.duration", "s", "Duration of function invocations by trigger, function and outcome.");

    private static readonly UpDownCounter<int> ActiveInvocations = Meter.CreateUpDownCounter<int>(
        "dapr.invocation.active", "{invocation}", "Function invocations under way, by trigger.");

    private static readonly Histogram<double> SidecarCallDuration = Meter.CreateHistogram<double>(
        "dapr.sidecar.call.duration", "s", "Duration of calls to the sidecar by operation and outcome.");

    public static Activity? StartInvocation(string trigger, string function)
    {
        var activity = Source.StartActivity(trigger, ActivityKind.Consumer);
        activity?.SetTag(TriggerTag, trigger).SetTag(FunctionTag, function);
        return activity;
    }

    public static void CountInvocation(string trigger, int change)
    {
        if (ActiveInvocations.Enabled)
            ActiveInvocations.Add(change, new KeyValuePair<string, object?>(TriggerTag, trigger));
    }

    public static void RecordInvocation(string trigger, string function, bool succeeded, TimeSpan duration)
    {
        if (InvocationDuration.Enabled)
            InvocationDuration.Record(duration.TotalSeconds, new(TriggerTag, trigger), new(FunctionTag, function), Outcome(succeeded));
    }

    public static Activity? StartSidecarCall(string operation) => Source.StartActivity(operation, ActivityKind.Client);

    public static void RecordSidecarCall(string operation, bool succeeded, TimeSpan duration)
    {
        if (SidecarCallDuration.Enabled)
            SidecarCallDuration.Record(duration.TotalSeconds, new("dapr.operation", operation), Outcome(succeeded));
    }

    private static KeyValuePair<string, object?> Outcome(bool succeeded) => new(OutcomeTag, succeeded ? "success" : "failure");
}
