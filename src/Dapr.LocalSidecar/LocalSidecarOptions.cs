using Microsoft.Extensions.Logging;

namespace Dapr.LocalSidecar;

/// <summary>Everything a local sidecar needs to know. Nothing is read from the environment.</summary>
public sealed class LocalSidecarOptions
{
    /// <summary>Name of the app that this sidecar belongs to. Not empty, no dots.</summary>
    public required string AppId { get; set; }

    /// <summary>Port the app listens on; null = the app receives nothing (no subscriptions, bindings or invocations).</summary>
    public int? AppPort { get; set; }

    /// <summary><c>http</c> (HTTP/1.1), <c>https</c> (HTTP/1.1 over TLS, certificate not verified) or <c>h2c</c>.</summary>
    public string AppProtocol { get; set; } = "http";

    /// <summary>Host name or address the app listens on.</summary>
    public string AppChannelAddress { get; set; } = "127.0.0.1";

    /// <summary>Calls to the app that may run at the same time; zero or less = no limit. Callers wait for a slot.</summary>
    public int AppMaxConcurrency { get; set; }

    /// <summary>Health probing of the app; null (the default) = the app counts as healthy once its port is open.</summary>
    public AppHealthCheckOptions? AppHealthCheck { get; set; }

    /// <summary>How long an app may take to answer the <c>OPTIONS</c> probe of an input binding.</summary>
    public TimeSpan AppBindingProbeTimeout { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>Port of the sidecar's API on the loopback address; 0 = a free one.</summary>
    public int HttpPort { get; set; }

    /// <summary>Token that callers of the API must send as <c>dapr-api-token</c>; null = none is needed.</summary>
    public string? ApiToken { get; set; }

    /// <summary>Token that the sidecar sends to the app as <c>dapr-api-token</c>; null = none is sent.</summary>
    public string? AppToken { get; set; }

    /// <summary>Namespace of the app; null = <c>default</c>, and resource files are not filtered by namespace.</summary>
    public string? Namespace { get; set; }

    /// <summary>Folders whose <c>*.yaml</c> and <c>*.yml</c> files hold components, subscriptions and HTTP endpoints.</summary>
    public IList<string> ResourcesPaths { get; } = [];

    /// <summary>Components beside those of <see cref="ResourcesPaths"/>.</summary>
    public IList<ComponentDefinition> Components { get; } = [];

    /// <summary>
    /// Where sidecars of one process find each other. Sidecars with the same registry can invoke each other's apps and share
    /// in-memory pub/sub components of the same name. Null = this sidecar is on its own.
    /// </summary>
    public LocalSidecarRegistry? Registry { get; set; }

    /// <summary>Folder through which sidecars of separate processes find each other; null = they do not.</summary>
    public string? RegistryPath { get; set; }

    /// <summary>
    /// Folder where stand-ins for state stores and brokers keep their data, so that sidecars of separate processes share it and it
    /// outlives them, as with the real ones. Null = they keep it in memory.
    /// </summary>
    public string? DataPath { get; set; }

    /// <summary>How long an invocation waits for an app id that nobody has registered yet.</summary>
    public TimeSpan ResolveTimeout { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>What happens to an event that its subscriber did not accept.</summary>
    public RedeliveryOptions Redelivery { get; set; } = new();

    /// <summary>Largest request body in bytes that the API takes.</summary>
    public int MaxRequestBodySize { get; set; } = 4 * 1024 * 1024;

    /// <summary>How long <see cref="LocalSidecar.StopAsync"/> lets running calls and deliveries finish.</summary>
    public TimeSpan GracefulShutdown { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Receives the sidecar's log; null = no log. Payloads, secrets and tokens are never logged.</summary>
    public ILoggerFactory? LoggerFactory { get; set; }

    /// <summary>Clock for time to live, redelivery and schedules.</summary>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;
}
