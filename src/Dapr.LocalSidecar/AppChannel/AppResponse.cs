namespace Dapr.LocalSidecar.AppChannel;

/// <summary>An answer of the app together with the concurrency slot it occupies.</summary>
internal sealed class AppResponse(HttpResponseMessage message, SemaphoreSlim? slots) : IDisposable
{
    private int _disposed;

    public HttpResponseMessage Message => message;

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
            return;
        message.Dispose();
        try
        {
            slots?.Release();
        }
        catch (ObjectDisposedException)
        {
            // The sidecar stopped while this answer was on its way.
        }
    }
}
