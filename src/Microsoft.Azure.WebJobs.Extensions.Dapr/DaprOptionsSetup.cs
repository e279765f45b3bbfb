using System.Globalization;
using Microsoft.Extensions.Options;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr;

/// <summary>Fills what neither code nor host.json has set from the environment. The only place that reads settings.</summary>
internal sealed class DaprOptionsSetup(INameResolver settings) : IPostConfigureOptions<DaprOptions>
{
    private const int DefaultAppPort = 3001;

    public void PostConfigure(string? name, DaprOptions options)
    {
        options.DaprAddress = (NullIfEmpty(options.DaprAddress) ?? SidecarAddress()).TrimEnd('/');
        options.DaprApiToken = NullIfEmpty(options.DaprApiToken) ?? Setting("DAPR_API_TOKEN");
        options.AppPort ??= Port("DAPR_APP_PORT") ?? Port("APP_PORT") ?? DefaultAppPort;
        options.AppAddress = NullIfEmpty(options.AppAddress) ?? "127.0.0.1";
        options.AppApiToken = NullIfEmpty(options.AppApiToken) ?? Setting("APP_API_TOKEN");
        options.DisableSidecarMetadataCheck ??= Flag("DAPR_DISABLE_SIDECAR_METADATA_CHECK");
    }

    private string SidecarAddress() =>
        Setting("DAPR_HTTP_ENDPOINT")
        ?? string.Create(CultureInfo.InvariantCulture, $"http://localhost:{Port("DAPR_HTTP_PORT") ?? 3500}");

    private int? Port(string name)
    {
        if (Setting(name) is not { } text)
            return null;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and <= ushort.MaxValue)
            return port;
        throw new InvalidOperationException(
            $"The setting {name} is '{text}', which is no port. Set it to a number from 1 to {ushort.MaxValue}, or remove it.");
    }

    private bool Flag(string name)
    {
        if (Setting(name) is not { } text)
            return false;
        if (bool.TryParse(text, out var flag))
            return flag;
        return text switch
        {
            "1" => true,
            "0" => false,
            _ => throw new InvalidOperationException($"The setting {name} is '{text}'. Set it to true or false, or remove it."),
        };
    }

    private string? Setting(string name) => NullIfEmpty(settings.Resolve(name));

    private static string? NullIfEmpty(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
