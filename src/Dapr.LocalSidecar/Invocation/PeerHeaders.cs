namespace Dapr.LocalSidecar.Invocation;

/// <summary>
/// Calls between local sidecars come in at the ordinary port. A request with the receiver's key, which only other sidecars can
/// read, is such a call; the method path travels in a header, so that it cannot be confused with an API path.
/// </summary>
internal static class PeerHeaders
{
    public const string Key = "dapr-local-peer-key";
    public const string Path = "dapr-local-peer-path";
    public const string CallerAppId = "dapr-caller-app-id";
    public const string CallerNamespace = "dapr-caller-namespace";
    public const string CalleeAppId = "dapr-callee-app-id";
}
