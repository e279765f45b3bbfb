using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Azure.Functions.Extensions.Dapr.Core;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.AppChannel;

/// <summary>All paths of the listener. Functions add theirs while the host indexes them, before the port opens.</summary>
internal sealed class AppRoutes
{
    /// <summary>First segments of paths that sidecars call by themselves.</summary>
    public static readonly string[] Reserved = ["dapr", "healthz", "job", "configuration"];

    private readonly object _gate = new();
    private readonly Dictionary<string, AppRoute> _routes = new(StringComparer.OrdinalIgnoreCase);
    private List<Action> _choices = [];

    public IReadOnlyList<AppRoute> All
    {
        get
        {
            lock (_gate)
                return [.. _routes.Values];
        }
    }

    /// <summary>What a sidecar subscribes to.</summary>
    public Func<IEnumerable<DaprTopicSubscription>> Subscriptions { get; set; } = () => [];

    /// <summary>Registers paths that are chosen only when all functions are known.</summary>
    public void OnOpening(Action choose)
    {
        lock (_gate)
            _choices.Add(choose);
    }

    /// <summary>Called each time before the port opens.</summary>
    public void Complete()
    {
        List<Action> choices;
        lock (_gate)
        {
            choices = _choices;
            _choices = [];
        }

        foreach (var choose in choices)
            choose();
    }

    /// <returns>False if the path is taken or reserved.</returns>
    public bool TryAdd(AppEndpoint endpoint)
    {
        lock (_gate)
        {
            if (IsReserved(endpoint.Pattern) || _routes.ContainsKey(RoutePatterns.KeyOf(endpoint.Pattern)))
                return false;
            Add(endpoint);
            return true;
        }
    }

    /// <exception cref="InvalidOperationException">The path is taken or reserved.</exception>
    public void Add(AppEndpoint endpoint)
    {
        var pattern = endpoint.Pattern;
        if (IsReserved(pattern))
            throw new InvalidOperationException(
                $"The path {endpoint} is reserved for the sidecar. Give the function another name (methodName, bindingName, or route).");

        lock (_gate)
        {
            var key = RoutePatterns.KeyOf(pattern);
            if (!_routes.TryGetValue(key, out var route))
                route = new AppRoute(pattern);
            route.Add(endpoint);
            _routes[key] = route;
        }
    }

    private static bool IsReserved(RoutePattern pattern) =>
        pattern.PathSegments is [{ IsSimple: true, Parts: [RoutePatternLiteralPart first] }, ..]
        && Reserved.Contains(first.Content, StringComparer.OrdinalIgnoreCase);
}
