namespace Dapr.LocalSidecar.Components.PubSub;

/// <summary>A condition on the event and the path that events of this kind go to; an empty condition is always true.</summary>
internal sealed record RoutingRule(string Match, string Path);
