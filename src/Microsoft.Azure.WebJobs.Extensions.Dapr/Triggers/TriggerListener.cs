using Microsoft.Azure.WebJobs.Extensions.Dapr.AppChannel;
using Microsoft.Azure.WebJobs.Host.Listeners;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Triggers;

/// <summary>Lets a function be called. All listeners share one server: the first start opens it, the last stop closes it.</summary>
internal sealed class TriggerListener(TriggeredFunction function, AppChannelServer server) : IListener
{
    // A stop that comes during a start waits for it: what was not acquired must not be released.
    private readonly SemaphoreSlim _turn = new(1, 1);
    private bool _holdsServer;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            if (_holdsServer)
                return;

            // Before the port opens: the sidecar reads the subscriptions once, at its first contact.
            function.IsListening = true;
            await server.AcquireAsync(cancellationToken);
            _holdsServer = true;
        }
        finally
        {
            function.IsListening = _holdsServer;
            _turn.Release();
        }
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        function.IsListening = false;
        await _turn.WaitAsync(CancellationToken.None);
        try
        {
            if (!_holdsServer)
                return;
            _holdsServer = false;
            function.IsListening = false;
            await server.ReleaseAsync(cancellationToken);
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Cancel() => server.CancelInvocations();

    public void Dispose() => _turn.Dispose();
}
