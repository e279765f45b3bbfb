using Microsoft.Extensions.Logging;

namespace Functions.ScriptHost.Tests.Workers;

/// <summary>What a worker gets to run a function once.</summary>
/// <param name="Function">The function's name.</param>
/// <param name="InvocationId">The invocation's id.</param>
/// <param name="Trigger">Name of the trigger binding.</param>
/// <param name="Inputs">The trigger and the input bindings by name: texts, bytes or JSON tokens.</param>
/// <param name="TriggerMetadata">The binding data: texts, or JSON text of what is no text.</param>
/// <param name="Logger">The function's log.</param>
internal sealed record ScriptCall(
    string Function,
    Guid InvocationId,
    string Trigger,
    IReadOnlyDictionary<string, object?> Inputs,
    IReadOnlyDictionary<string, string?> TriggerMetadata,
    ILogger Logger)
{
    public object? TriggerValue => Inputs[Trigger];
}
