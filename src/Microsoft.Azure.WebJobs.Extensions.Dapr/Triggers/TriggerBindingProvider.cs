using System.Reflection;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Parameters;
using Microsoft.Azure.WebJobs.Host.Triggers;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Triggers;

/// <summary>Binds functions whose parameter carries the attribute. An error here disables the function alone.</summary>
internal sealed class TriggerBindingProvider<TAttribute>(ITriggerKind<TAttribute> kind, TriggerServices services) : ITriggerBindingProvider
    where TAttribute : Attribute
{
    public Task<ITriggerBinding?> TryCreateAsync(TriggerBindingProviderContext context)
    {
        var attribute = context.Parameter.GetCustomAttribute<TAttribute>(inherit: false);
        return Task.FromResult<ITriggerBinding?>(attribute is null ? null : Create(attribute, context.Parameter));
    }

    private TriggerBinding Create(TAttribute attribute, ParameterInfo parameter)
    {
        var site = new TriggerSite(FunctionNames.Of(parameter), FunctionNames.OfBinding(typeof(TAttribute)), parameter, services.Settings);
        var function = new TriggeredFunction(site.Function, site.Trigger, kind.ConverterFor(parameter.ParameterType));
        return new TriggerBinding(parameter, function, kind.Map(attribute, site, function), services.Server);
    }
}

/// <summary>What differs from trigger to trigger.</summary>
internal interface ITriggerKind<in TAttribute>
{
    BodyConverter ConverterFor(Type parameterType);

    /// <summary>Gives the function its place among the listener's paths.</summary>
    /// <returns>What binding expressions of the function's other parameters can name.</returns>
    /// <exception cref="InvalidOperationException">The attribute cannot be used, or its path is taken.</exception>
    TriggerBindingData Map(TAttribute attribute, TriggerSite site, TriggeredFunction function);
}

/// <summary>The parameter that a trigger attribute stands on.</summary>
internal sealed record TriggerSite(string Function, string Trigger, ParameterInfo Parameter, SettingNames Settings)
{
    /// <summary>A property's value with its settings resolved, or the function's name if it is empty.</summary>
    public string NameOrDefault(string? value, string property) => Resolve(value, property) is { Length: > 0 } name ? name : Function;

    public string? Resolve(string? value, string property) => Settings.Resolve(value, new AttributeProperty(Function, Trigger, property));
}
