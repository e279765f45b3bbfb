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
        return new DefaultEndpointDataSource([Subscriptions(routes), .. AppRoutes.Reserved.Select(Reserved), .. routes.All.Select(Endpoint)]);
    }

    private static RouteEndpoint Endpoint(AppRoute route) =>
        new(route.DispatchAsync, route.Pattern, order: 0, EndpointMetadataCollection.Empty, string.Join(", ", route.Endpoints));

    /// <summary>A literal segment beats a parameter: a method <c>{a}/{b}</c> does not get what is meant for the sidecar's own calls.</summary>
    private static RouteEndpoint Reserved(string segment) => new(
        ErrorResponse.NotFoundAsync, RoutePatternFactory.Parse(segment + "/{**rest}"), order: 0, EndpointMetadataCollection.Empty, "Reserved");

    private static RouteEndpoint Subscriptions(AppRoutes routes) => new(
        new SubscribeAnswer(routes.Subscriptions).WriteAsync, RoutePatternFactory.Parse("dapr/subscribe"), order: 0, EndpointMetadataCollection.Empty, "Subscriptions");
}
