namespace Dapr.LocalSidecar.Hosting;

/// <summary>Refuses options that cannot work, naming the option and what it may be.</summary>
internal static class OptionsCheck
{
    public static void Validate(LocalSidecarOptions options)
    {
        if (string.IsNullOrEmpty(options.AppId) || options.AppId.Contains('.', StringComparison.Ordinal))
            throw new LocalSidecarException($"AppId (--app-id) is \"{options.AppId}\": it must not be empty and must not contain a dot.");
        if (options.AppProtocol is not ("http" or "https" or "h2c"))
            throw new LocalSidecarException($"AppProtocol (--app-protocol) is \"{options.AppProtocol}\": use http, https or h2c.");
        if (options.AppPort is { } port && port is < 1 or > 65535)
            throw new LocalSidecarException($"AppPort (--app-port) is {port}: a port is between 1 and 65535.");
        if (options.HttpPort is < 0 or > 65535)
            throw new LocalSidecarException($"HttpPort (--dapr-http-port) is {options.HttpPort}: use 1 to 65535, or 0 for a free port.");
        if (options.AppPort is { } appPort && appPort == options.HttpPort)
            throw new LocalSidecarException($"AppPort (--app-port) and HttpPort (--dapr-http-port) are both {appPort}: use different ports.");
        if (options.AppHealthCheck is { } health && (health.Timeout > health.Interval || health.Timeout <= TimeSpan.Zero))
            throw new LocalSidecarException("AppHealthCheck: the timeout must be positive and not longer than the interval.");
        if (options.AppHealthCheck is { Threshold: < 1 })
            throw new LocalSidecarException("AppHealthCheck: the threshold must be at least 1.");
        foreach (var path in options.ResourcesPaths)
            if (!Directory.Exists(path))
                throw new LocalSidecarException($"ResourcesPaths (--resources-path): there is no folder \"{path}\".");
    }
}
