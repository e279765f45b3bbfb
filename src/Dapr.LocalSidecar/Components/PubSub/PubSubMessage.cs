namespace Dapr.LocalSidecar.Components.PubSub;

/// <summary>A message as a broker keeps it: bytes, and metadata that becomes request headers at the subscriber.</summary>
internal sealed record PubSubMessage(string Topic, byte[] Data, IReadOnlyDictionary<string, string> Metadata);
