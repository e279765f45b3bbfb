namespace Dapr.LocalSidecar.Hosting;

/// <summary>How far the sidecar has come, and whether somebody wants it to end.</summary>
internal sealed class SidecarStatus
{
    private readonly TaskCompletionSource<bool> _shutdown = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool _apiReady;
    private volatile bool _appReady;

    public bool ApiReady { get => _apiReady; set => _apiReady = value; }

    /// <summary>The app's port was found open and start-up is finished.</summary>
    public bool AppReady { get => _appReady; set => _appReady = value; }

    /// <summary>Completes when the API was asked to shut down; the result is true if it shall not wait for anything.</summary>
    public Task<bool> ShutdownRequested => _shutdown.Task;

    public void RequestShutdown(bool force) => _shutdown.TrySetResult(force);
}
