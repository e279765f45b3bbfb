using Microsoft.Extensions.Logging;

namespace Dapr.LocalSidecar.AppChannel;

/// <summary>
/// The questions a sidecar asks its app once: repeated only when the connection fails (0.5 s, growing, at most three times), never
/// because of a status.
/// </summary>
internal static class InitialCall
{
    private const int Retries = 3;
    private static readonly TimeSpan TimeLimit = TimeSpan.FromSeconds(10);

    /// <summary>The answer, or null if the app could not be reached.</summary>
    public static async Task<AppResponse?> GetAsync(
        AppClient client, string path, string appId, TimeProvider time, ILogger logger, CancellationToken cancellation)
    {
        var delay = TimeSpan.FromMilliseconds(500);
        for (var attempt = 1; ; attempt++, delay *= 1.5)
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            limit.CancelAfter(TimeLimit);
            try
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, client.UriOfRoute(path));
                request.Headers.TryAddWithoutValidation("dapr-app-id", appId);
                return await client.SendAsync(request, limit.Token).ConfigureAwait(false);
            }
            catch (Exception e) when (OutgoingHttp.IsFailure(e, cancellation))
            {
                logger.InitialCallFailed(e, path, attempt);
                if (attempt > Retries)
                    return null;
            }
            await Task.Delay(delay, time, cancellation).ConfigureAwait(false);
        }
    }
}
