using System.Reflection;
using Microsoft.Azure.WebJobs.Host.Bindings;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Outputs;

/// <summary>How a function gives values: to a collector, or as one at its end.</summary>
internal abstract class OutputParameter
{
    /// <returns>Null if the parameter gives nothing.</returns>
    public static OutputParameter? Of(ParameterInfo parameter)
    {
        var type = parameter.ParameterType;
        if (parameter.IsOut && type.IsByRef)
            return new Single(type.GetElementType()!);
        return type.IsGenericType && type.GetGenericTypeDefinition() is var definition
            && (definition == typeof(IAsyncCollector<>) || definition == typeof(ICollector<>))
            ? (OutputParameter)Activator.CreateInstance(typeof(Several<>).MakeGenericType(type.GetGenericArguments()), type)!
            : null;
    }

    /// <param name="collector">The invocation's.</param>
    /// <param name="text">For the logs of WebJobs.</param>
    public abstract IValueProvider ValueFor(IOutputCollector collector, string text);

    private sealed class Single(Type type) : OutputParameter
    {
        // What an out parameter holds before the function sets it: WebJobs cannot do that for value types.
        private readonly Task<object?> _initial = Task.FromResult(type.IsValueType ? Activator.CreateInstance(type) : null);

        public override IValueProvider ValueFor(IOutputCollector collector, string text) => new OutValue(collector, type, _initial, text);
    }

    private sealed class Several<T>(Type type) : OutputParameter
    {
        public override IValueProvider ValueFor(IOutputCollector collector, string text) => new CollectorValue<T>(type, collector, text);
    }
}
