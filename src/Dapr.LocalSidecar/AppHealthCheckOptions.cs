namespace Dapr.LocalSidecar;

/// <summary>How the sidecar probes the health of its app: a <c>GET</c> without token, 2xx = healthy.</summary>
public sealed class AppHealthCheckOptions
{
    /// <summary>Path that is probed.</summary>
    public string Path { get; set; } = "/healthz";

    /// <summary>Time between two probes.</summary>
    public TimeSpan Interval { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long an answer may take.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Failed probes in a row after which the app counts as unhealthy.</summary>
    public int Threshold { get; set; } = 3;
}
