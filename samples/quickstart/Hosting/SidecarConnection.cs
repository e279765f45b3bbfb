using Dapr.LocalSidecar;
using Microsoft.Azure.WebJobs.Extensions.Dapr;

namespace Quickstart.Hosting;

/// <summary>
/// The sidecar and how it and the functions reach each other: the one that <c>dapr run</c> has started, else one in this process.
/// </summary>
internal sealed class SidecarConnection : IAsyncDisposable
{
    private const int DefaultSidecarPort = 3500;
    private const int DefaultAppPort = 3001;

    private readonly LocalSidecar? _sidecar;
    private readonly int _appPort;

    private SidecarConnection(LocalSidecar? sidecar, int appPort) => (_sidecar, _appPort) = (sidecar, appPort);

    public static string AppId => Variable("APP_ID") ?? "quickstart";

    public bool IsLocal => _sidecar is not null;

    public IEnumerable<string> PortNotes
    {
        get
        {
            if (_sidecar is not null && _sidecar.HttpPort != DefaultSidecarPort)
                yield return $"Port {DefaultSidecarPort} is in use: the sidecar listens on {_sidecar.HttpPort} instead.";
            if (_sidecar is not null && _appPort != PreferredAppPort)
                yield return $"Port {PreferredAppPort} is in use: the functions listen on {_appPort} instead.";
        }
    }

    private static int PreferredAppPort =>
        int.TryParse(Variable("DAPR_APP_PORT") ?? Variable("APP_PORT"), out var port) ? port : DefaultAppPort;

    public static async Task<SidecarConnection> OpenAsync(CancellationToken cancellationToken)
    {
        if (Variable("DAPR_HTTP_PORT") is not null || Variable("DAPR_HTTP_ENDPOINT") is not null)
            return new SidecarConnection(sidecar: null, appPort: 0);

        var appPort = Ports.FreeOr(PreferredAppPort);
        var sidecar = await LocalSidecar.StartAsync(
            new LocalSidecarOptions
            {
                AppId = AppId,
                AppPort = appPort,
                HttpPort = Ports.FreeOr(DefaultSidecarPort),
                AppToken = Variable("APP_API_TOKEN"),
                ResourcesPaths = { Path.Combine(AppContext.BaseDirectory, "components") },
            },
            cancellationToken);
        return new SidecarConnection(sidecar, appPort);
    }

    /// <summary>Under <c>dapr run</c> nothing is to be done: the extension reads the environment.</summary>
    public void Configure(DaprOptions options)
    {
        if (_sidecar is null)
            return;
        options.DaprAddress = _sidecar.Address.ToString();
        options.AppPort = _appPort;
    }

    public ValueTask DisposeAsync() => _sidecar?.DisposeAsync() ?? ValueTask.CompletedTask;

    private static string? Variable(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}
