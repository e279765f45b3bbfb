using Microsoft.Extensions.Logging;

namespace Dapr.LocalSidecar.AppChannel;

/// <summary>
/// Probes the app. Without health checks the app counts as healthy all the time. With them it is unhealthy until the first good
/// answer, and again after a number of bad ones in a row.
/// </summary>
internal sealed class AppHealth(AppHealthCheckOptions? options, AppClient client, TimeProvider time, ILogger<AppHealth> logger)
{
    private volatile bool _healthy = options is null;

    public bool IsHealthy => _healthy;

    /// <summary>Runs until cancelled; the callback is awaited on every change, with true for healthy.</summary>
    public async Task RunAsync(Func<bool, Task> changed, CancellationToken cancellation)
    {
        if (options is null)
        {
            await changed(true).ConfigureAwait(false);
            return;
        }
        using var timer = new PeriodicTimer(options.Interval, time);
        var failures = 0;
        do
        {
            var ok = await ProbeAsync(options, cancellation).ConfigureAwait(false);
            failures = ok ? 0 : failures + 1;
            if (ok == _healthy || (!ok && failures < options.Threshold))
                continue;
            _healthy = ok;
            if (ok)
                logger.AppHealthy();
            else
                logger.AppUnhealthy();
            await changed(ok).ConfigureAwait(false);
        }
        while (await timer.WaitForNextTickAsync(cancellation).ConfigureAwait(false));
    }

    private async Task<bool> ProbeAsync(AppHealthCheckOptions options, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(options.Timeout);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, client.UriOfRoute(options.Path));
            using var response = await client.SendPlainAsync(request, limit.Token).ConfigureAwait(false);
            return response.IsSuccessStatusCode;
        }
        catch (Exception e) when (e is HttpRequestException or IOException || !cancellation.IsCancellationRequested)
        {
            return false;
        }
    }
}
