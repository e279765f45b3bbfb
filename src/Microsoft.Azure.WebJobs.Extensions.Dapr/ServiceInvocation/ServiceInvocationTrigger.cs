using Microsoft.Azure.WebJobs.Extensions.Dapr.AppChannel;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Diagnostics;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Triggers;
using Microsoft.Extensions.Logging;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.ServiceInvocation;

internal sealed class ServiceInvocationTrigger(TriggerServices services) : ITriggerKind<DaprServiceInvocationTriggerAttribute>
{
    private static readonly string[] AllMethods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"];

    private readonly ILogger _logger = services.LoggerFactory.CreateLogger(LogCategories.ServiceInvocationTrigger);

    public BodyConverter ConverterFor(Type parameterType) => BodyConverters.For(parameterType);

    public TriggerBindingData Map(DaprServiceInvocationTriggerAttribute attribute, TriggerSite site, TriggeredFunction function)
    {
        var pattern = RoutePatterns.Template(site.NameOrDefault(attribute.MethodName, nameof(attribute.MethodName)));
        var methods = ParseMethods(site.Resolve(attribute.HttpMethods, nameof(attribute.HttpMethods)), site);
        services.Routes.Add(new ServiceInvocationEndpoint(pattern, methods, function, services, _logger));
        return new TriggerBindingData(site.Parameter, function.Converter, [.. pattern.Parameters.Select(p => p.Name)]);
    }

    private static string[] ParseMethods(string? list, TriggerSite site)
    {
        if (string.IsNullOrWhiteSpace(list))
            return AllMethods;
        var methods = list.ToUpperInvariant().Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var unknown = Array.Find(methods, m => !AllMethods.Contains(m));
        if (unknown is not null || methods.Length == 0)
            throw new InvalidOperationException(
                $"Function '{site.Function}': HttpMethods of the {site.Trigger} binding is '{list}', of which '{unknown}' cannot be used. "
                + $"List any of {string.Join(", ", AllMethods)}, separated by commas.");
        return methods;
    }
}
