using Microsoft.Azure.WebJobs.Host.Bindings;
using Microsoft.Azure.WebJobs.Host.Config;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Inputs;

/// <summary>Binds parameters of every type to what the sidecar answers.</summary>
internal static class InputRule
{
    public static void BindToInput<TAttribute>(this FluentBindingRule<TAttribute> rule, IInputSource<TAttribute> source)
        where TAttribute : DaprBaseAttribute => rule.BindToInput<OpenType>(typeof(InputConverter<,>), source);
}
