using Microsoft.Azure.WebJobs.Extensions.Dapr.AppChannel;
using Microsoft.Azure.WebJobs.Host.Listeners;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Triggers;

/// <summary>Lets a function be called. All listeners share one server: the first start opens it, the last stop closes it.</summary>
internal sealed class TriggerListener(TriggeredFunction function, AppChannelServer server) : IListener
{
    private int _holdsServer;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (Interlocked.Exchange(ref _holdsServer, 1) == 1)
            return;
        try
        {
            // Before the port opens: the sidecar reads the subscriptions once, at its first contact.
            function.IsListening = true;
            await server.AcquireAsync(cancellationToken);
        }
        catch
        {
            function.IsListening = false;
            _holdsServer = 0;
            throw;
        }
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (Interlocked.Exchange(ref _holdsServer, 0) == 0)
            return;
        function.IsListening = false;
        await server.ReleaseAsync(cancellationToken);
    }

    public void Cancel() => server.CancelInvocations();

    public void Dispose()
    {
    }
}
