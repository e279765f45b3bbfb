namespace Dapr.LocalSidecar.Components.PubSub;

/// <summary>Which topics of a component an app may publish to and subscribe to.</summary>
internal sealed class TopicScopes(ComponentDefinition component, string appId)
{
    private readonly HashSet<string> _allowed = Split(component.Setting("allowedTopics"), ',');
    private readonly HashSet<string> _protected = Split(component.Setting("protectedTopics"), ',');
    private readonly HashSet<string>? _publishing = Entry(component.Setting("publishingScopes"), appId);
    private readonly HashSet<string>? _subscription = Entry(component.Setting("subscriptionScopes"), appId);

    public bool MayPublish(string topic) => May(topic, _publishing);

    public bool MaySubscribe(string topic) => May(topic, _subscription);

    /// <summary>An app with an entry of its own has that entry only; one without has everything that is not protected.</summary>
    private bool May(string topic, HashSet<string>? own)
    {
        if (_allowed.Count > 0 && !_allowed.Contains(topic))
            return false;
        return own?.Contains(topic) ?? !_protected.Contains(topic);
    }

    private static HashSet<string>? Entry(string? scopes, string appId)
    {
        foreach (var entry in scopes?.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [])
        {
            var parts = entry.Split('=', 2, StringSplitOptions.TrimEntries);
            if (parts[0] == appId)
                return Split(parts.Length == 2 ? parts[1] : null, ',');
        }
        return null;
    }

    private static HashSet<string> Split(string? list, char separator) =>
        list?.Split(separator, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).ToHashSet() ?? [];
}
