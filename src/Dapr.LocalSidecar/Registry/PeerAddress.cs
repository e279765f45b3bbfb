namespace Dapr.LocalSidecar.Registry;

/// <summary>Where a sidecar takes calls from other sidecars, and the key that proves a call comes from one.</summary>
internal sealed record PeerAddress(string AppId, string Namespace, Uri Address, string Key);
