using System.Reflection.Emit;
using Functions.ScriptHost.Tests.Emit;
using Functions.ScriptHost.Tests.Metadata;
using Microsoft.Azure.WebJobs;

namespace Functions.ScriptHost.Tests.Hosting;

/// <summary>What function.json says of the function beside its bindings.</summary>
internal static class MethodAttributes
{
    public static IReadOnlyList<CustomAttributeBuilder> Of(FunctionMetadata function)
    {
        List<CustomAttributeBuilder> attributes = [AttributeData.Of(new FunctionNameAttribute(function.Name))];
        if (function.IsDisabled)
            attributes.Add(new CustomAttributeBuilder(typeof(DisableAttribute).GetConstructor(Type.EmptyTypes)!, []));
        if (RetryOf(function) is { } retry)
            attributes.Add(AttributeData.Of(retry));
        return attributes;
    }

    private static Attribute? RetryOf(FunctionMetadata function) => (string?)function.Retry?["strategy"] switch
    {
        null => null,
        "fixedDelay" => new FixedDelayRetryAttribute((int)function.Retry["maxRetryCount"]!, (string)function.Retry["delayInterval"]!),
        "exponentialBackoff" => new ExponentialBackoffRetryAttribute(
            (int)function.Retry["maxRetryCount"]!, (string)function.Retry["minimumInterval"]!, (string)function.Retry["maximumInterval"]!),
        var unknown => throw new FunctionConfigurationException($"Function '{function.Name}': '{unknown}' is no retry strategy."),
    };
}
