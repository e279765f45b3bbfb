using System.Text.Json;
using Dapr.LocalSidecar.Components.PubSub;
using Dapr.LocalSidecar.Components.PubSub.Cel;

namespace Dapr.LocalSidecar.AppChannel;

/// <summary>Finds the path for an event: the first rule that is true, else the default.</summary>
internal sealed class TopicRouter
{
    private readonly List<(CelExpression? Condition, string Path)> _rules;
    private readonly string? _defaultPath;

    /// <exception cref="CelException">A rule cannot be read.</exception>
    public TopicRouter(SubscriptionDefinition subscription)
    {
        _rules = subscription.Rules.Select(rule => (rule.Match.Length == 0 ? null : CelExpression.Compile(rule.Match), rule.Path)).ToList();
        _defaultPath = subscription.DefaultPath;
    }

    /// <summary>The path, or null if nothing takes the event.</summary>
    /// <exception cref="CelException">A rule cannot be evaluated for this event.</exception>
    public string? Route(JsonElement @event)
    {
        foreach (var (condition, path) in _rules)
            if (condition is null || condition.Evaluate(@event))
                return path;
        return _defaultPath;
    }
}
