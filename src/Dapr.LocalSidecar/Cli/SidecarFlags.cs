using System.CommandLine;
using Microsoft.Extensions.Logging;

namespace Dapr.LocalSidecar.Cli;

/// <summary>The options of daprd that mean something here, under daprd's names. Those that mean nothing are accepted and ignored.</summary>
internal sealed class SidecarFlags
{
    private readonly Option<string?> _appId = Optional<string?>("Name of the app.", "--app-id", "-a");
    private readonly Option<int?> _appPort = Optional<int?>("Port the app listens on.", "--app-port", "-p");
    private readonly Option<string> _appProtocol = Flag("http, https or h2c.", "http", "--app-protocol", "-P");
    private readonly Option<string> _appAddress = Flag("Host the app listens on.", "127.0.0.1", "--app-channel-address");
    private readonly Option<int> _concurrency = Flag("Calls to the app at the same time; -1 = no limit.", -1, "--app-max-concurrency");
    private readonly Option<int?> _httpPort =
        Optional<int?>("Port of the API; run picks a free one by default, the bare sidecar takes 3500.", "--dapr-http-port", "-H");
    private readonly Option<string[]> _resources =
        Optional<string[]>("Folder with component files; may be repeated.", "--resources-path", "--components-path", "-d");
    private readonly Option<string?> _registry = Optional<string?>("Folder through which local sidecars find each other.", "--registry-path");
    private readonly Option<string?> _data = Optional<string?>("Folder where stand-ins for stores and brokers keep their data.", "--data-path");
    private readonly Option<bool> _healthCheck = Optional<bool>("Probe the health of the app.", "--enable-app-health-check");
    private readonly Option<string> _healthPath = Flag("Path that is probed.", "/healthz", "--app-health-check-path");
    private readonly Option<int> _healthInterval = Flag("Seconds between probes.", 5, "--app-health-probe-interval");
    private readonly Option<int> _healthTimeout = Flag("Milliseconds a probe may take.", 500, "--app-health-probe-timeout");
    private readonly Option<int> _healthThreshold = Flag("Failed probes until the app counts as unhealthy.", 3, "--app-health-threshold");
    private readonly Option<string> _probeTimeout =
        Flag("How long an app may take to answer the probe of a binding.", "3s", "--app-binding-options-timeout");
    private readonly Option<int> _grace = Flag("Seconds that running calls get at the end.", 5, "--dapr-graceful-shutdown-seconds");
    private readonly Option<string> _maxBody = Flag("Largest request body.", "4Mi", "--max-body-size");
    private readonly Option<string> _logLevel = Flag("debug, info, warn or error.", "info", "--log-level");
    private readonly Option<string[]> _ignored = Optional<string[]>("Accepted and ignored.", "--config", "-c");

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

    private static Option<T> Optional<T>(string description, string name, params string[] aliases) =>
        new(name, aliases) { Description = description };

    private static Option<T> Flag<T>(string description, T otherwise, string name, params string[] aliases) =>
        new(name, aliases) { Description = description, DefaultValueFactory = _ => otherwise };
}
