namespace Dapr.LocalSidecar.Invocation;

/// <summary>Who this sidecar is towards others. They reach the app through it only with the peer key.</summary>
internal sealed record SidecarIdentity(string AppId, string Namespace, string PeerKey);
