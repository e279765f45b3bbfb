using Microsoft.Azure.WebJobs.Extensions.Dapr.Triggers;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Sidecar;

/// <summary>
/// What WebJobs keeps of an input or output for its logs. Without a text of the attribute's own it writes all resolved properties as
/// JSON for every invocation: slow, and payloads get into it through expressions.
/// </summary>
internal static class InvokeText
{
    /// <summary>For callers by hand (<c>JobHost.CallAsync</c>) who pass a text in the place of the binding.</summary>
    public static NotSupportedException NotTaken<TAttribute>()
        where TAttribute : DaprBaseAttribute =>
        new($"A {FunctionNames.OfBinding(typeof(TAttribute))} binding takes its properties from its attribute, not from a text that a caller passes for its parameter.");
}
