using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.AppChannel;

/// <summary>
/// Brings a request to its path. Paths without parameters are looked up at once; only if functions have paths with parameters, ASP.NET
/// Core's routing is set up for them, and asked last: a literal path beats them there, too.
/// </summary>
internal sealed class AppDispatcher
{
    private readonly Dictionary<string, RouteEndpoint> _literal = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<RouteEndpoint> _templates = [];

    private AppDispatcher()
    {
    }

    public static AppDispatcher Of(AppRoutes routes)
    {
        routes.Complete();
        var dispatcher = new AppDispatcher();
        dispatcher.Add(RoutePatterns.Literal("dapr/subscribe"), new SubscribeAnswer(routes.Subscriptions).WriteAsync, "Subscriptions");
        foreach (var route in routes.All)
            dispatcher.Add(route.Pattern, route.DispatchAsync, string.Join(", ", route.Endpoints));
        return dispatcher;
    }

    public void Use(WebApplication app)
    {
        app.Use(DispatchAsync);
        if (_templates.Count == 0)
            return;
        app.UseRouting();
        ((IEndpointRouteBuilder)app).DataSources.Add(new DefaultEndpointDataSource([.. AppRoutes.Reserved.Select(Reserved), .. _templates]));
        app.UseEndpoints(static _ => { });
    }

    private Task DispatchAsync(HttpContext http, RequestDelegate next)
    {
        if (Find(http.Request.Path.Value) is not { } endpoint)
            return next(http);

        // Whoever measures or traces requests finds the path there.
        http.SetEndpoint(endpoint);
        return endpoint.RequestDelegate!(http);
    }

    private RouteEndpoint? Find(string? path)
    {
        if (string.IsNullOrEmpty(path))
            return null;
        if (_literal.TryGetValue(path, out var endpoint))
            return endpoint;
        return path.Length > 1 && path[^1] == '/' ? _literal.GetValueOrDefault(path[..^1]) : null;
    }

    private void Add(RoutePattern pattern, RequestDelegate answer, string name)
    {
        var endpoint = new RouteEndpoint(answer, pattern, order: 0, EndpointMetadataCollection.Empty, name);
        if (RoutePatterns.IsLiteral(pattern))
            _literal["/" + RoutePatterns.KeyOf(pattern)] = endpoint;
        else
            _templates.Add(endpoint);
    }

    /// <summary>A literal segment beats a parameter: a method <c>{a}/{b}</c> does not get what is meant for the sidecar's own calls.</summary>
    private static RouteEndpoint Reserved(string segment) => new(
        ErrorResponse.NotFoundAsync, RoutePatternFactory.Parse(segment + "/{**rest}"), order: 0, EndpointMetadataCollection.Empty, "Reserved");
}
