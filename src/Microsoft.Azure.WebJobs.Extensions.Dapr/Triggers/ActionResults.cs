using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Triggers;

/// <summary>Executes <see cref="IActionResult"/>s. The services of MVC that they need are made when the first one comes.</summary>
internal static class ActionResults
{
    private static readonly Lazy<ServiceProvider> Mvc = new(CreateServices);

    public static async Task ExecuteAsync(HttpContext http, IActionResult result)
    {
        var own = http.RequestServices;
        await using var scope = Mvc.Value.CreateAsyncScope();
        http.RequestServices = scope.ServiceProvider;
        try
        {
            await result.ExecuteResultAsync(new ActionContext(http, http.GetRouteData(), new ActionDescriptor()));
        }
        finally
        {
            http.RequestServices = own;
        }
    }

    private static ServiceProvider CreateServices()
    {
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.ClearProviders());
        services.AddMvcCore().AddJsonOptions(json =>
        {
            json.JsonSerializerOptions.Encoder = DaprJson.Options.Encoder;
            json.JsonSerializerOptions.Converters.Add(new NewtonsoftBridge());
        });
        return services.BuildServiceProvider();
    }
}
