using Microsoft.Azure.WebJobs.Hosting;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr;

/// <summary>
/// Options of the extension: <c>extensions.dapr</c> in host.json, or set in code with <c>AddDapr</c>. A value that is set nowhere
/// comes from the environment (as named at the property), else it has the default.
/// </summary>
public class DaprOptions : IOptionsFormatter
{
    /// <summary>
    /// The sidecar's base address. Environment: <c>DAPR_HTTP_ENDPOINT</c>, else <c>DAPR_HTTP_PORT</c> on localhost.
    /// Default: <c>http://localhost:3500</c>.
    /// </summary>
    public string? DaprAddress { get; set; }

    /// <summary>
    /// The Unix domain socket at which the sidecar serves <see cref="DaprAddress"/>: the file <c>dapr-{app id}-http.socket</c> in the folder
    /// that daprd's <c>--unix-domain-socket</c> names. Other addresses that bindings name are reached over TCP. Default: none, TCP.
    /// </summary>
    public string? SidecarSocket { get; set; }

    /// <summary>
    /// Speaks HTTP/2 to sidecars, without TLS too (h2c), so that many calls at a time share a connection. Default: false, HTTP/1.1 with as many
    /// connections as there are calls at a time.
    /// </summary>
    public bool UseHttp2 { get; set; }

    /// <summary>The token sent to the sidecar as <c>dapr-api-token</c>. Environment: <c>DAPR_API_TOKEN</c>. Default: none.</summary>
    public string? DaprApiToken { get; set; }

    /// <summary>
    /// Sends <see cref="DaprApiToken"/> to every address that a binding's <c>DaprAddress</c> names. Default: false, it goes to
    /// <see cref="DaprAddress"/> alone: the same scheme, host and port.
    /// </summary>
    public bool SendApiTokenToOtherAddresses { get; set; }

    /// <summary>
    /// The port on which the sidecar calls the functions; the sidecar's <c>--app-port</c>. 0 takes any free port.
    /// Environment: <c>DAPR_APP_PORT</c>, else <c>APP_PORT</c>. Default: 3001.
    /// </summary>
    public int? AppPort { get; set; }

    /// <summary>The IP address on which the listener is opened. Default: <c>127.0.0.1</c>.</summary>
    public string? AppAddress { get; set; }

    /// <summary>What the sidecar speaks to the listener. Default: <see cref="DaprAppProtocol.Http"/>.</summary>
    public DaprAppProtocol AppProtocol { get; set; }

    /// <summary>
    /// The token that callers of the listener must send as <c>dapr-api-token</c>. Environment: <c>APP_API_TOKEN</c>.
    /// Default: none, every caller is let in.
    /// </summary>
    public string? AppApiToken { get; set; }

    /// <summary>
    /// Turns off the comparison of the sidecar's metadata with the listener's port at start.
    /// Environment: <c>DAPR_DISABLE_SIDECAR_METADATA_CHECK</c>. Default: false.
    /// </summary>
    public bool? DisableSidecarMetadataCheck { get; set; }

    /// <summary>The largest request body that the listener accepts, in bytes; larger ones are answered 413. Default: 30,000,000.</summary>
    public long MaxRequestBodySize { get; set; } = 30_000_000;

    /// <summary>The largest answer of the sidecar that an input takes, in bytes; with a larger one the call fails. Default: 100,000,000.</summary>
    public long MaxResponseBodySize { get; set; } = 100_000_000;

    /// <summary>
    /// How many requests are worked on at a time; further ones wait, as many as <see cref="MaxQueuedRequests"/> says, and the rest is
    /// answered 429, on which sidecars retry as their policy says. Default: no limit.
    /// </summary>
    public int? MaxConcurrentRequests { get; set; }

    /// <summary>How many requests may wait for one of <see cref="MaxConcurrentRequests"/>. Default: 100.</summary>
    public int MaxQueuedRequests { get; set; } = 100;

    /// <summary>How long one call to the sidecar may take. Default: 100 seconds.</summary>
    public TimeSpan RequestTimeout { get; set; } = TimeSpan.FromSeconds(100);

    /// <summary>How long a call waits for a sidecar that does not accept connections yet. Default: 10 seconds.</summary>
    public TimeSpan SidecarWaitTime { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Puts the exception's text into the answer to a failed service invocation. Default: false; the Development environment
    /// does it always.
    /// </summary>
    public bool DetailedErrors { get; set; }

    /// <summary>How long a stopping listener waits for invocations that are under way. Default: 30 seconds.</summary>
    public TimeSpan ShutdownTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Opens the listener even if no function has a Dapr trigger, for sidecars that wait for the port. Default: false.</summary>
    public bool AlwaysListen { get; set; }

    /// <summary>Options of topic triggers.</summary>
    public DaprTopicOptions Topics { get; } = new();

    string IOptionsFormatter.Format() => DaprOptionsText.Of(this, indented: true);
}
