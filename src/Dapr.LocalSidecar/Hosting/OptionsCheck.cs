namespace Dapr.LocalSidecar.Hosting;

/// <summary>Refuses options that cannot work, naming the option and what it may be.</summary>
internal static class OptionsCheck
{
    public static void Validate(LocalSidecarOptions options)
    {
        if (string.IsNullOrEmpty(options.AppId) || options.AppId.Contains('.', StringComparison.Ordinal))
            throw new LocalSidecarException($"AppId (--app-id) is \"{options.AppId}\": it must not be empty and must not contain a dot.");
        if (options.AppProtocol is not ("http" or "https" or "h2c"))
            throw new LocalSidecarException($"AppProtocol (--app-protocol) is \"{options.AppProtocol}\": http, https and h2c are supported.");
        if (options.AppPort is { } port && port is < 1 or > 65535)
            throw new LocalSidecarException($"AppPort (--app-port) is {port}: a port is between 1 and 65535.");
        if (options.HttpPort is < 0 or > 65535)
            throw new LocalSidecarException($"HttpPort (--dapr-http-port) is {options.HttpPort}: a port is between 1 and 65535, or 0 for a free one.");
        if (options.AppPort is { } appPort && appPort == options.HttpPort)
            throw new LocalSidecarException($"AppPort (--app-port) and HttpPort (--dapr-http-port) are both {appPort}: app and sidecar need different ports.");
        if (options.AppHealthCheck is { } health && (health.Timeout > health.Interval || health.Threshold < 1 || health.Timeout <= TimeSpan.Zero))
            throw new LocalSidecarException("AppHealthCheck: the timeout must be positive and not longer than the interval, and the threshold at least 1.");
        foreach (var path in options.ResourcesPaths)
            if (!Directory.Exists(path))
                throw new LocalSidecarException($"ResourcesPaths (--resources-path): there is no folder \"{path}\".");
    }
}
