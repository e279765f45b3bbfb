using System.CommandLine;
using Microsoft.Extensions.Logging;

namespace Dapr.LocalSidecar.Cli;

/// <summary>The options of daprd that mean something here, under daprd's names. Those that mean nothing are accepted and ignored.</summary>
internal sealed class SidecarFlags
{
    private readonly Option<string?> _appId = new("--app-id", "-a") { Description = "Name of the app." };
    private readonly Option<int?> _appPort = new("--app-port", "-p") { Description = "Port the app listens on." };
    private readonly Option<string> _appProtocol = new("--app-protocol", "-P") { Description = "http, https or h2c.", DefaultValueFactory = _ => "http" };
    private readonly Option<string> _appAddress = new("--app-channel-address") { Description = "Host the app listens on.", DefaultValueFactory = _ => "127.0.0.1" };
    private readonly Option<int> _concurrency = new("--app-max-concurrency") { Description = "Calls to the app at the same time; -1 = no limit.", DefaultValueFactory = _ => -1 };
    private readonly Option<int?> _httpPort = new("--dapr-http-port", "-H") { Description = "Port of the API; run picks a free one by default, the bare sidecar takes 3500." };
    private readonly Option<string[]> _resources = new("--resources-path", "--components-path", "-d") { Description = "Folder with component files; may be repeated." };
    private readonly Option<string?> _registry = new("--registry-path") { Description = "Folder through which local sidecars find each other." };
    private readonly Option<string?> _data = new("--data-path") { Description = "Folder where stand-ins for stores and brokers keep their data." };
    private readonly Option<bool> _healthCheck = new("--enable-app-health-check") { Description = "Probe the health of the app." };
    private readonly Option<string> _healthPath = new("--app-health-check-path") { DefaultValueFactory = _ => "/healthz", Description = "Path that is probed." };
    private readonly Option<int> _healthInterval = new("--app-health-probe-interval") { DefaultValueFactory = _ => 5, Description = "Seconds between probes." };
    private readonly Option<int> _healthTimeout = new("--app-health-probe-timeout") { DefaultValueFactory = _ => 500, Description = "Milliseconds a probe may take." };
    private readonly Option<int> _healthThreshold = new("--app-health-threshold") { DefaultValueFactory = _ => 3, Description = "Failed probes until the app counts as unhealthy." };
    private readonly Option<string> _probeTimeout = new("--app-binding-options-timeout") { DefaultValueFactory = _ => "3s", Description = "How long an app may take to answer the probe of a binding." };
    private readonly Option<int> _grace = new("--dapr-graceful-shutdown-seconds") { DefaultValueFactory = _ => 5, Description = "Seconds that running calls get at the end." };
    private readonly Option<string> _maxBody = new("--max-body-size") { DefaultValueFactory = _ => "4Mi", Description = "Largest request body." };
    private readonly Option<string> _logLevel = new("--log-level") { DefaultValueFactory = _ => "info", Description = "debug, info, warn or error." };
    private readonly Option<string[]> _ignored = new("--config", "-c") { Description = "Accepted and ignored." };

    public void AddTo(Command command)
    {
        foreach (var option in (Option[])
            [
                _appId, _appPort, _appProtocol, _appAddress, _concurrency, _httpPort, _resources, _registry, _data, _healthCheck, _healthPath,
                _healthInterval, _healthTimeout, _healthThreshold, _probeTimeout, _grace, _maxBody, _logLevel, _ignored,
            ])
            command.Options.Add(option);
    }

    public ProgramOptions Read(ParseResult parsed)
    {
        var isRun = parsed.CommandResult.Command.Name == "run";
        var sidecar = new LocalSidecarOptions
        {
            AppId = parsed.GetValue(_appId) ?? (isRun ? "app-" + Guid.NewGuid().ToString("N")[..8] : ""),
            AppPort = parsed.GetValue(_appPort) is > 0 and var port ? port : null,
            AppProtocol = parsed.GetValue(_appProtocol)!,
            AppChannelAddress = parsed.GetValue(_appAddress)!,
            AppMaxConcurrency = parsed.GetValue(_concurrency),
            HttpPort = parsed.GetValue(_httpPort) ?? (isRun ? 0 : 3500),
            AppBindingProbeTimeout = Duration(_probeTimeout, parsed),
            GracefulShutdown = TimeSpan.FromSeconds(parsed.GetValue(_grace)),
            MaxRequestBodySize = Size(parsed.GetValue(_maxBody)!),
            RegistryPath = parsed.GetValue(_registry) ?? FolderOfUser("apps"),
            DataPath = parsed.GetValue(_data) ?? FolderOfUser("data"),
            ApiToken = Variable("DAPR_API_TOKEN"),
            AppToken = Variable("APP_API_TOKEN"),
            Namespace = Variable("NAMESPACE"),
            Registry = new LocalSidecarRegistry(),
        };
        if (parsed.GetValue(_healthCheck))
            sidecar.AppHealthCheck = new AppHealthCheckOptions
            {
                Path = parsed.GetValue(_healthPath)!,
                Interval = TimeSpan.FromSeconds(parsed.GetValue(_healthInterval)),
                Timeout = TimeSpan.FromMilliseconds(parsed.GetValue(_healthTimeout)),
                Threshold = parsed.GetValue(_healthThreshold),
            };
        foreach (var path in parsed.GetValue(_resources) ?? [])
            sidecar.ResourcesPaths.Add(path);
        return new(sidecar, Level(parsed.GetValue(_logLevel)!));
    }

    private static string? Variable(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;

    private static string FolderOfUser(string name)
    {
        var root = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        // A user without a home, as in some containers.
        return Path.Combine(root.Length > 0 ? root : Path.GetTempPath(), "dapr-local", name);
    }

    private static TimeSpan Duration(Option<string> option, ParseResult parsed) =>
        GoDuration.TryParse(parsed.GetValue(option)!, out var duration)
            ? duration
            : throw new LocalSidecarException($"{option.Name} is \"{parsed.GetValue(option)}\": write a duration such as 3s or 500ms.");

    private static int Size(string text)
    {
        var (digits, factor) = text switch
        {
            _ when text.EndsWith("Mi", StringComparison.Ordinal) => (text[..^2], 1024L * 1024),
            _ when text.EndsWith("Ki", StringComparison.Ordinal) => (text[..^2], 1024L),
            _ when text.EndsWith("Gi", StringComparison.Ordinal) => (text[..^2], 1024L * 1024 * 1024),
            _ => (text, 1L),
        };
        return long.TryParse(digits, out var number) && number > 0 && number * factor <= int.MaxValue
            ? (int)(number * factor)
            : throw new LocalSidecarException($"--max-body-size is \"{text}\": write a size such as 4Mi or 512Ki, less than 2Gi.");
    }

    private static LogLevel Level(string name) => name.ToLowerInvariant() switch
    {
        "debug" => LogLevel.Debug,
        "info" => LogLevel.Information,
        "warn" or "warning" => LogLevel.Warning,
        "error" => LogLevel.Error,
        "fatal" => LogLevel.Critical,
        _ => throw new LocalSidecarException($"--log-level is \"{name}\": debug, info, warn, error or fatal."),
    };
}
