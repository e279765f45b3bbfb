using System.Reflection.Emit;

namespace Functions.ScriptHost.Tests.Emit;

/// <summary>What WebJobs sees of a script function.</summary>
/// <param name="Name">The function's name.</param>
/// <param name="Attributes">Attributes of the method.</param>
/// <param name="TriggerName">Name of the first parameter.</param>
/// <param name="TriggerType">Type of the first parameter.</param>
/// <param name="Trigger">The trigger attribute.</param>
/// <param name="Returns">Whether the trigger takes a return value.</param>
/// <param name="Body">What the method does with its arguments.</param>
internal sealed record FunctionSignature(
    string Name,
    IReadOnlyList<CustomAttributeBuilder> Attributes,
    string TriggerName,
    Type TriggerType,
    CustomAttributeBuilder Trigger,
    bool Returns,
    Func<object?[], Task<object?>> Body);
