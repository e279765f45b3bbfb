using System.Net.Security;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;

namespace Dapr.LocalSidecar.AppChannel;

/// <summary>
/// The order in which a sidecar gets to know its app: wait for the port, wait for health, read <c>/dapr/config</c>, then start
/// what delivers events.
/// </summary>
internal sealed class AppStartup(
    AppClient client,
    AppHealth health,
    string appId,
    IReadOnlyList<IAppConsumer> consumers,
    TimeProvider time,
    ILogger<AppStartup> logger)
{
    private static readonly TimeSpan ConnectInterval = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan ReportInterval = TimeSpan.FromSeconds(10);
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _configRead;

    /// <summary>Completes when the whole sequence has been run once.</summary>
    public Task Ready => _ready.Task;

    public async Task RunAsync(CancellationToken cancellation)
    {
        try
        {
            await WaitForPortAsync(cancellation).ConfigureAwait(false);
            await health.RunAsync(healthy => healthy ? StartConsumersAsync(cancellation) : StopConsumersAsync(), cancellation)
                .ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            _ready.TrySetCanceled(cancellation);
        }
        catch (Exception e)
        {
            logger.AppStartFailed(e);
            _ready.TrySetException(e);
            // Nobody may be waiting for it.
            _ = _ready.Task.Exception;
        }
    }

    public async Task StopConsumersAsync() =>
        await Task.WhenAll(consumers.Select(consumer => consumer.StopAsync())).ConfigureAwait(false);

    private async Task StartConsumersAsync(CancellationToken cancellation)
    {
        if (!_configRead)
        {
            // Without actors nothing in the answer matters, but apps may count on being asked.
            using var _ = await InitialCall.GetAsync(client, "/dapr/config", appId, time, logger, cancellation).ConfigureAwait(false);
            _configRead = true;
        }
        foreach (var consumer in consumers)
            await consumer.StartAsync(cancellation).ConfigureAwait(false);
        if (_ready.TrySetResult())
            logger.AppReady();
    }

    private async Task WaitForPortAsync(CancellationToken cancellation)
    {
        var lastReport = time.GetTimestamp();
        logger.WaitingForApp(client.Address);
        while (!await CanConnectAsync(cancellation).ConfigureAwait(false))
        {
            if (time.GetElapsedTime(lastReport) > ReportInterval)
            {
                logger.WaitingForApp(client.Address);
                lastReport = time.GetTimestamp();
            }
            await Task.Delay(ConnectInterval, time, cancellation).ConfigureAwait(false);
        }
        logger.AppFound(client.Address);
    }

    private async Task<bool> CanConnectAsync(CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(ConnectTimeout);
        try
        {
            using var connection = new TcpClient();
            await connection.ConnectAsync(client.Address.Host, client.Address.Port, limit.Token).ConfigureAwait(false);
            if (client.Address.Scheme != Uri.UriSchemeHttps)
                return true;
            using var tls = new SslStream(connection.GetStream(), leaveInnerStreamOpen: false, static (_, _, _, _) => true);
            var settings = new SslClientAuthenticationOptions { TargetHost = client.Address.Host };
            await tls.AuthenticateAsClientAsync(settings, limit.Token).ConfigureAwait(false);
            return true;
        }
        catch (Exception e) when (e is SocketException or IOException or System.Security.Authentication.AuthenticationException
            || (e is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            return false;
        }
    }
}
