using Microsoft.AspNetCore.Routing.Patterns;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.AppChannel;

/// <summary>All paths of the listener. Functions add theirs while the host indexes them, before the port opens.</summary>
internal sealed class AppRoutes
{
    private static readonly string[] Reserved = ["dapr", "healthz", "job", "configuration"];

    private readonly object _gate = new();
    private readonly Dictionary<string, AppRoute> _routes = new(StringComparer.OrdinalIgnoreCase);

    public IReadOnlyList<AppRoute> All
    {
        get
        {
            lock (_gate)
                return [.. _routes.Values];
        }
    }

    /// <exception cref="InvalidOperationException">The path is taken or reserved.</exception>
    public void Add(AppEndpoint endpoint)
    {
        var pattern = RoutePatterns.Of(endpoint.Path);
        if (pattern.PathSegments is [{ IsSimple: true, Parts: [RoutePatternLiteralPart first] }, ..]
            && Reserved.Contains(first.Content, StringComparer.OrdinalIgnoreCase))
            throw new InvalidOperationException(
                $"The path '/{endpoint.Path}' of {endpoint} is reserved for the sidecar. Give the function another name (methodName, bindingName, or route).");

        lock (_gate)
        {
            var key = RoutePatterns.KeyOf(pattern);
            if (!_routes.TryGetValue(key, out var route))
                route = new AppRoute(pattern);
            route.Add(endpoint);
            _routes[key] = route;
        }
    }
}
