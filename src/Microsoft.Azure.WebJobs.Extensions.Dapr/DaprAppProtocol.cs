namespace Microsoft.Azure.WebJobs.Extensions.Dapr;

/// <summary>What the sidecar speaks to the listener: the counterpart of the sidecar's <c>--app-protocol</c>.</summary>
public enum DaprAppProtocol
{
    /// <summary>HTTP/1.1, the sidecar's default.</summary>
    Http,

    /// <summary>HTTP/1.1 over TLS, with a certificate made at start: a sidecar encrypts, but does not verify.</summary>
    Https,

    /// <summary>HTTP/2 without TLS.</summary>
    H2c,
}
