using System.Reflection;
using Microsoft.Azure.WebJobs.Host.Bindings;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Parameters;

/// <summary>Makes the bindings of all parameters with one attribute.</summary>
/// <param name="settings">Resolves the attribute's settings.</param>
/// <param name="create">Makes the binding; null if the parameter's type is none for it.</param>
internal sealed class ParameterBindingProvider<TAttribute>(
    SettingNames settings, Func<ParameterInfo, AttributeTemplate<TAttribute>, ParameterBinding?> create) : IBindingProvider
    where TAttribute : DaprBaseAttribute
{
    public Task<IBinding?> TryCreateAsync(BindingProviderContext context) => Task.FromResult<IBinding?>(
        context.Parameter.GetCustomAttribute<TAttribute>(inherit: false) is { } attribute
            ? create(context.Parameter, new AttributeTemplate<TAttribute>(attribute, context, settings))
            : null);
}
