using System.Net.Sockets;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Diagnostics;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Sidecar;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.AppChannel;

/// <summary>
/// The listener that the sidecar calls, shared by all functions: the first that acquires it opens the port, the last that releases
/// it closes it. Every call may come in parallel and again: the host retries starts, and stops what never started.
/// </summary>
internal sealed class AppChannelServer(
    IOptions<DaprOptions> options, AppRoutes routes, SidecarMetadataCheck metadataCheck, ILoggerFactory loggerFactory, TimeProvider time)
    : IAsyncDisposable, IDisposable
{
    private static readonly TimeSpan PortWaitTime = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan FirstPortDelay = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestPortDelay = TimeSpan.FromMilliseconds(500);

    private readonly object _gate = new();
    private readonly ILogger _logger = loggerFactory.CreateLogger(LogCategories.Listener);
    private Task<AppChannelListener>? _opening;
    private Task _closing = Task.CompletedTask;
    private volatile AppChannelListener? _listener;
    private int _holders;

    /// <summary>Where the listener is, or null while the port is closed.</summary>
    public Uri? Address => _opening is { IsCompletedSuccessfully: true, Result: var listener } ? listener.Address : null;

    /// <exception cref="InvalidOperationException">The port cannot be opened; a later call tries again.</exception>
    public async Task AcquireAsync(CancellationToken cancellationToken)
    {
        Task<AppChannelListener> opening;
        TaskCompletionSource<AppChannelListener>? opened = null;
        Task closing;
        lock (_gate)
        {
            _holders++;
            if (_opening is null or { IsFaulted: true } or { IsCanceled: true })
                _opening = (opened = new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
            opening = _opening;
            closing = _closing;
        }

        // Outside the gate, and on this thread: a port that is free is open when this returns.
        if (opened is not null)
            _ = OpenAsync(closing, opened);
        try
        {
            await opening.WaitAsync(cancellationToken);
        }
        catch
        {
            await ReleaseAsync(CancellationToken.None);
            throw;
        }
    }

    public Task ReleaseAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (--_holders > 0 || _opening is null)
                return Task.CompletedTask;
            _closing = CloseAsync(_opening, cancellationToken);
            _opening = null;
            return _closing;
        }
    }

    /// <summary>Ends the wait of a stopping listener for invocations that are under way.</summary>
    public void CancelInvocations() => _listener?.Abort();

    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    public async ValueTask DisposeAsync()
    {
        Task closing;
        lock (_gate)
        {
            if (_opening is not null)
            {
                _closing = CloseAsync(_opening, new CancellationToken(canceled: true));
                _opening = null;
            }

            closing = _closing;
        }

        await closing;
    }

    private async Task OpenAsync(Task closing, TaskCompletionSource<AppChannelListener> opened)
    {
        try
        {
            await closing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            opened.SetResult(await OpenAsync(options.Value));
        }
        catch (Exception e)
        {
            opened.SetException(e);
        }
    }

    private async Task<AppChannelListener> OpenAsync(DaprOptions settings)
    {
        var start = time.GetTimestamp();
        for (var delay = FirstPortDelay; ; delay = Min(delay * 2, LongestPortDelay))
        {
            var listener = AppChannelListener.Build(settings, routes, loggerFactory, time);
            try
            {
                await listener.OpenAsync();
                _listener = listener;
                Log.ListenerOpened(_logger, listener.Address, routes, settings);
                metadataCheck.Start(listener.Address.Port, listener.Stopping);
                return listener;
            }
            catch (Exception e) when (e is IOException or SocketException)
            {
                await listener.DisposeAsync();
                if (e is SocketException || time.GetElapsedTime(start) + delay > PortWaitTime)
                    throw PortNotAvailable(settings, e);
                Log.PortInUse(_logger, settings.AppPort!.Value, settings.AppAddress!);
                await Task.Delay(delay, time);
            }
            catch
            {
                await listener.DisposeAsync();
                throw;
            }
        }
    }

    private async Task CloseAsync(Task<AppChannelListener> opening, CancellationToken cancellationToken)
    {
        await Task.Yield();
        AppChannelListener listener;
        try
        {
            listener = await opening;
        }
        catch
        {
            return;
        }

        await listener.CloseAsync(options.Value.ShutdownTimeout, cancellationToken);
        Log.ListenerClosed(_logger, listener.Address);
    }

    private static InvalidOperationException PortNotAvailable(DaprOptions settings, Exception cause) => new(
        $"The Dapr listener cannot open port {settings.AppPort} on {settings.AppAddress}: {cause.Message.TrimEnd('.')}. "
        + "If another process, or another instance of this app, uses it, or it needs privileges, choose another port with the setting DAPR_APP_PORT (or "
        + "APP_PORT), or extensions.dapr.appPort in host.json, and start the sidecar with the same --app-port.", cause);

    private static TimeSpan Min(TimeSpan a, TimeSpan b) => a < b ? a : b;
}
