using System.Net;

namespace Dapr.LocalSidecar.AppChannel;

/// <summary>
/// Calls the app: no redirects, no cookies, no proxy, no time limit. A slot of the concurrency limit is held until the response
/// has been consumed and disposed.
/// </summary>
internal sealed class AppClient : IDisposable
{
    private readonly HttpMessageInvoker _http;
    private readonly SemaphoreSlim? _slots;
    private readonly string? _appToken;
    private readonly Version _version;

    public AppClient(Uri address, string protocol, string? appToken, int maxConcurrency)
    {
        Address = address;
        _appToken = appToken;
        _version = protocol == "h2c" ? HttpVersion.Version20 : HttpVersion.Version11;
        _slots = maxConcurrency > 0 ? new SemaphoreSlim(maxConcurrency) : null;
        _http = new HttpMessageInvoker(OutgoingHttp.CreateHandler(followRedirects: false, verifyCertificate: false));
    }

    public Uri Address { get; }

    /// <summary>Sends with the app's token and waits for a slot first. Dispose the result to give the slot back.</summary>
    public async Task<AppResponse> SendAsync(HttpRequestMessage request, CancellationToken cancellation)
    {
        if (_appToken is not null)
        {
            request.Headers.Remove("dapr-api-token");
            request.Headers.TryAddWithoutValidation("dapr-api-token", _appToken);
        }
        if (_slots is not null)
            await _slots.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            return new AppResponse(await SendPlainAsync(request, cancellation).ConfigureAwait(false), _slots);
        }
        catch
        {
            _slots?.Release();
            throw;
        }
    }

    /// <summary>Sends without token and without a slot, as health probes do.</summary>
    public Task<HttpResponseMessage> SendPlainAsync(HttpRequestMessage request, CancellationToken cancellation)
    {
        request.Version = _version;
        request.VersionPolicy = HttpVersionPolicy.RequestVersionExact;
        return _http.SendAsync(request, cancellation);
    }

    /// <summary>An address in the app; the path is clear text and gets encoded, the query is taken as it is.</summary>
    public Uri UriOf(string path, string query = "") => OutgoingHttp.UriOf(Address, path, query);

    /// <summary>An address in the app from a route of a subscription or binding, which may have a query and a missing slash.</summary>
    public Uri UriOfRoute(string route) => new(Address, "/" + route.TrimStart('/'));

    public void Dispose()
    {
        _http.Dispose();
        _slots?.Dispose();
    }
}
