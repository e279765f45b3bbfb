using global::Dapr.LocalSidecar;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Reliability.Worker;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Delivery;

/// <summary>A sidecar and a function host that keep their ports and their files when they are stopped and started.</summary>
internal sealed class RestartableApp(WorkFolder folder, Fates fates) : IAsyncDisposable
{
    private readonly int _appPort = SteadyPort.Take();
    private LocalSidecar? _sidecar;
    private FunctionHost? _host;

    public int SidecarPort { get; } = SteadyPort.Take();

    public int SidecarRestarts { get; private set; }

    public int HostRestarts { get; private set; }

    public required int AttemptsBeforeDeadLetter { get; init; }

    public async Task StartAsync()
    {
        await StartHostAsync();
        await StartSidecarAsync();
        await _sidecar!.WaitForAppAsync().Soon();
    }

    public async Task RestartHostAsync()
    {
        await _host!.DisposeAsync();
        await StartHostAsync();
        HostRestarts++;
    }

    /// <param name="whileStopped">Looks at the files while nobody writes them.</param>
    public async Task RestartSidecarAsync(Action whileStopped)
    {
        await _sidecar!.DisposeAsync();
        whileStopped();
        await StartSidecarAsync();
        SidecarRestarts++;
    }

    public async Task StopAsync()
    {
        if (_sidecar is not null)
            await _sidecar.DisposeAsync();
        if (_host is not null)
            await _host.DisposeAsync();
        (_sidecar, _host) = (null, null);
    }

    public async ValueTask DisposeAsync() => await StopAsync();

    private async Task StartHostAsync() => _host = await FunctionHost.StartAsync<WorkFunctions>(setup =>
    {
        setup.AppPort = _appPort;
        setup.Options = options => options.DaprAddress = $"http://127.0.0.1:{SidecarPort}";
        setup.Services = services => services.AddSingleton(fates).AddLogging(logging => logging.ClearProviders());
    });

    private async Task StartSidecarAsync() => _sidecar = await LocalSidecar.StartAsync(new LocalSidecarOptions
    {
        AppId = "worker",
        AppPort = _appPort,
        HttpPort = SidecarPort,
        ResourcesPaths = { folder.Path },
        Redelivery = new()
        {
            InitialDelay = TimeSpan.FromMilliseconds(20),
            MaxDelay = TimeSpan.FromMilliseconds(500),
            AttemptsBeforeDeadLetter = AttemptsBeforeDeadLetter,
        },
    });
}
