namespace Dapr.LocalSidecar.Components.PubSub;

/// <summary>A message in the hands of a consumer; the first attempt has the number 1.</summary>
internal record Attempt(PubSubMessage Message, int Number);
