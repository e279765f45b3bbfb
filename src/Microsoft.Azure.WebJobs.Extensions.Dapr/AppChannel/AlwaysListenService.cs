using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.AppChannel;

/// <summary>Opens the listener although no function needs it, once the host and with it every function is started.</summary>
internal sealed class AlwaysListenService(INameResolver settings, IOptions<DaprOptions> options, AppRoutes routes, AppChannelServer server)
    : IHostedLifecycleService
{
    private bool _listening;

    /// <summary>Functions that listen keep the port open by themselves, and let it go when the host drains.</summary>
    private bool HasListeners => routes.All.Any(r => r.Endpoints.Any(e => e.Functions.Any(f => f.IsListening)));

    public async Task StartedAsync(CancellationToken cancellationToken)
    {
        if (HostingPlan.ReasonForNoSidecar(settings) is not null || !options.Value.AlwaysListen || HasListeners)
            return;
        await server.AcquireAsync(cancellationToken);
        _listening = true;
    }

    public Task StoppingAsync(CancellationToken cancellationToken)
    {
        if (!_listening)
            return Task.CompletedTask;
        _listening = false;
        return server.ReleaseAsync(cancellationToken);
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
