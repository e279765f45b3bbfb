using Microsoft.Azure.WebJobs.Extensions.Dapr.Triggers;
using Microsoft.Azure.WebJobs.Host.Bindings;
using Microsoft.Azure.WebJobs.Host.Config;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Outputs;

/// <summary>Binds collectors, <c>out</c> parameters and return values of every type.</summary>
internal static class OutputRule
{
    public static void BindToOutput<TAttribute, TModel, TRequest>(
        this FluentBindingRule<TAttribute> rule, Func<TAttribute, IOutput<TModel, TRequest>> create)
        where TAttribute : DaprBaseAttribute
    {
        rule.AddOpenConverter<OpenType, OutputItem>(typeof(OutputItemConverter<>));
        rule.BindToCollector<OutputItem>(attribute => new OutputCollector<TModel, TRequest>(create(attribute)));
    }

    /// <summary>Comes first: WebJobs' own error for a setting that does not exist names neither function nor property.</summary>
    public static void RequireSettings<TAttribute>(this FluentBindingRule<TAttribute> rule, SettingNames settings)
        where TAttribute : DaprBaseAttribute => rule.Bind(new SettingsCheck<TAttribute>(settings));
}
