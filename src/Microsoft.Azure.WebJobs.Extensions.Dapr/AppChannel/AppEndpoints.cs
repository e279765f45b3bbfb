using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.AppChannel;

/// <summary>The listener's routes as ASP.NET Core endpoints: those of the functions, and what a sidecar asks at its start.</summary>
internal static class AppEndpoints
{
    public static EndpointDataSource Of(AppRoutes routes)
    {
        routes.Complete();
        return new DefaultEndpointDataSource([Subscriptions(routes), .. routes.All.Select(Endpoint)]);
    }

    private static RouteEndpoint Endpoint(AppRoute route) =>
        new(route.DispatchAsync, route.Pattern, order: 0, EndpointMetadataCollection.Empty, string.Join(", ", route.Endpoints));

    private static RouteEndpoint Subscriptions(AppRoutes routes) => new(
        new SubscribeAnswer(routes.Subscriptions).WriteAsync, RoutePatternFactory.Parse("dapr/subscribe"), order: 0, EndpointMetadataCollection.Empty, "Subscriptions");
}
