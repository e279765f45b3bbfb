using Microsoft.Azure.WebJobs.Extensions.Dapr.AppChannel;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Diagnostics;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Triggers;
using Microsoft.Extensions.Logging;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Bindings;

internal sealed class BindingTrigger(TriggerServices services) : ITriggerKind<DaprBindingTriggerAttribute>
{
    private readonly ILogger _logger = services.LoggerFactory.CreateLogger(LogCategories.BindingTrigger);

    public BodyConverter ConverterFor(Type parameterType) => BodyConverters.For(parameterType);

    public TriggerBindingData Map(DaprBindingTriggerAttribute attribute, TriggerSite site, TriggeredFunction function)
    {
        var pattern = RoutePatterns.Literal(site.NameOrDefault(attribute.BindingName, nameof(attribute.BindingName)));
        services.Routes.Add(new BindingEndpoint(pattern, function, services, _logger));
        return new TriggerBindingData(site.Parameter, function.Converter, []);
    }
}
