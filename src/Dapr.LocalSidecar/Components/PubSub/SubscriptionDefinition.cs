namespace Dapr.LocalSidecar.Components.PubSub;

/// <summary>A subscription as the app or a resource file describes it.</summary>
internal sealed record SubscriptionDefinition(string PubSubName, string Topic)
{
    public IReadOnlyList<RoutingRule> Rules { get; init; } = [];

    /// <summary>Path for events that no rule takes; null = such events are accepted and dropped.</summary>
    public string? DefaultPath { get; init; }

    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>();

    public string? DeadLetterTopic { get; init; }

    /// <summary>Null = events are delivered one by one.</summary>
    public BulkSubscribeSettings? Bulk { get; init; }

    public bool IsDeclarative { get; init; }

    public bool IsRaw => Metadata.Any(entry =>
        entry.Key.Equals("rawPayload", StringComparison.OrdinalIgnoreCase) && entry.Value.ToLowerInvariant() is "true" or "1");
}
