namespace Dapr.LocalSidecar.Api;

/// <summary>A request body is larger than the sidecar takes; each endpoint reports it as its own kind of read error.</summary>
internal sealed class BodyTooLargeException() : IOException("http: request body too large");
