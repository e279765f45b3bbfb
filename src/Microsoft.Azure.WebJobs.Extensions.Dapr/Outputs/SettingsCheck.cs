using System.Reflection;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Sidecar;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Triggers;
using Microsoft.Azure.WebJobs.Host.Bindings;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Outputs;

/// <summary>Binds nothing: refuses attributes that refer to settings which do not exist, and leaves the rest to the next rule.</summary>
internal sealed class SettingsCheck<TAttribute>(SettingNames settings) : IBindingProvider
    where TAttribute : DaprBaseAttribute
{
    private static readonly PropertyInfo[] Properties = ResolvableProperties.Of(typeof(TAttribute));

    public Task<IBinding?> TryCreateAsync(BindingProviderContext context)
    {
        if (context.Parameter.GetCustomAttribute<TAttribute>(inherit: false) is { } attribute)
        {
            foreach (var property in Properties)
                settings.Require(
                    (string?)property.GetValue(attribute),
                    new AttributeProperty(FunctionNames.Of(context.Parameter), FunctionNames.OfBinding(typeof(TAttribute)), property.Name));
        }

        return Task.FromResult<IBinding?>(null);
    }
}
