using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Diagnostics;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Sidecar;

/// <summary>Calls the sidecar. All bindings share its connections.</summary>
internal sealed class SidecarClient : IDisposable
{
    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(1);

    private readonly IOptions<DaprOptions> _options;
    private readonly TimeProvider _time;
    private readonly ILoggerFactory _loggerFactory;
    private readonly ConcurrentDictionary<string, ILogger> _loggers = new(StringComparer.Ordinal);
    private readonly Lazy<ApiToken> _token;
    private readonly HttpClient _http;

    public SidecarClient(IOptions<DaprOptions> options, ILoggerFactory loggerFactory, TimeProvider time)
    {
        _options = options;
        _time = time;
        _loggerFactory = loggerFactory;

        // Late: an app without a sidecar may have options that cannot be used.
        _token = new Lazy<ApiToken>(() => new ApiToken(options.Value));
        _http = new HttpClient(CreateHandler()) { Timeout = Timeout.InfiniteTimeSpan };
    }

    /// <summary>The address for a binding: its own, or that of the options.</summary>
    /// <exception cref="ArgumentException">The binding's own address cannot be used.</exception>
    public string AddressFor(DaprBaseAttribute attribute)
    {
        if (string.IsNullOrEmpty(attribute.DaprAddress))
            return _options.Value.DaprAddress!;
        if (!DaprOptionsValidation.IsHttpAddress(attribute.DaprAddress))
            throw new ArgumentException($"DaprAddress '{attribute.DaprAddress}' is no http or https address, such as http://localhost:3500.");
        return attribute.DaprAddress.TrimEnd('/');
    }

    /// <summary>Sends, and lets the body of the answer go.</summary>
    /// <exception cref="Exceptions.DaprException">The call failed.</exception>
    public async Task SendAsync(SidecarRequest request, CancellationToken cancellationToken) =>
        await CallAsync(request, static (_, _) => ValueTask.FromResult(true), cancellationToken);

    /// <summary>Sends, and reads the whole answer.</summary>
    /// <exception cref="Exceptions.DaprException">The call failed.</exception>
    public Task<SidecarResponse> FetchAsync(SidecarRequest request, CancellationToken cancellationToken) => CallAsync(
        request,
        static async (response, token) =>
            new SidecarResponse(response.StatusCode, response.Headers, await response.Content.ReadAsByteArrayAsync(token)),
        cancellationToken);

    public void Dispose() => _http.Dispose();

    private async Task<T> CallAsync<T>(
        SidecarRequest request, Func<HttpResponseMessage, CancellationToken, ValueTask<T>> read, CancellationToken cancellationToken)
    {
        using var activity = Telemetry.StartSidecarCall(request.Operation.Name);
        var start = Stopwatch.GetTimestamp();
        var succeeded = false;
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        try
        {
            using var response = await ConnectAndSendAsync(request, limited, cancellationToken);
            if (!response.IsSuccessStatusCode)
                throw await SidecarError.FromAsync(response, request, limited.Token);
            var result = await read(response, limited.Token);
            succeeded = true;
            return result;
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw SidecarError.TimedOut(request, _options.Value.RequestTimeout, e);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            throw SidecarError.ConnectionLost(request, e);
        }
        finally
        {
            var duration = Stopwatch.GetElapsedTime(start);
            if (!succeeded)
                activity?.SetStatus(ActivityStatusCode.Error);
            Telemetry.RecordSidecarCall(request.Operation.Name, succeeded, duration);
            Log.SidecarCalled(LoggerFor(request), request.Description, succeeded ? "succeeded" : "failed", duration.TotalMilliseconds);
        }
    }

    /// <summary>Tries again only while no connection could be made: a request that may have arrived is never repeated.</summary>
    private async Task<HttpResponseMessage> ConnectAndSendAsync(
        SidecarRequest request, CancellationTokenSource limited, CancellationToken cancellationToken)
    {
        var waitTime = _options.Value.SidecarWaitTime;
        var start = _time.GetTimestamp();
        for (var delay = FirstDelay; ; delay = delay * 2 < LongestDelay ? delay * 2 : LongestDelay)
        {
            using var message = request.ToMessage();
            _token.Value.AddTo(message);

            // The time for an answer counts from the attempt that gets one, not from the wait for a sidecar.
            limited.CancelAfter(_options.Value.RequestTimeout);
            try
            {
                return await _http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, limited.Token);
            }
            catch (Exception e) when (IsUnreachable(e, limited.Token))
            {
                limited.CancelAfter(Timeout.InfiniteTimeSpan);
                if (_time.GetElapsedTime(start) + delay > waitTime)
                    throw SidecarError.NotPresent(request, waitTime, e);
                Log.SidecarNotReachable(LoggerFor(request), request.Uri.GetLeftPart(UriPartial.Authority), delay.TotalMilliseconds);
                await Task.Delay(delay, _time, cancellationToken);
            }
        }
    }

    private ILogger LoggerFor(SidecarRequest request) => _loggers.GetOrAdd(request.Operation.LogCategory, _loggerFactory.CreateLogger);

    private static bool IsUnreachable(Exception error, CancellationToken cancellationToken) => error switch
    {
        HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError } => true,
        OperationCanceledException => !cancellationToken.IsCancellationRequested,
        _ => false,
    };

    private static SocketsHttpHandler CreateHandler() => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        AutomaticDecompression = DecompressionMethods.None,
        ConnectTimeout = TimeSpan.FromSeconds(5),
        PooledConnectionLifetime = TimeSpan.FromMinutes(15),
        PooledConnectionIdleTimeout = TimeSpan.FromMinutes(2),
    };
}
