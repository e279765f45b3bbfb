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
    private readonly Lazy<ApiToken> _token;
    private readonly TimeProvider _time;
    private readonly ILoggerFactory _loggerFactory;
    private readonly ConcurrentDictionary<string, ILogger> _loggers = new(StringComparer.Ordinal);
    private readonly Lazy<HttpMessageInvoker> _http;
    private readonly CancellationTokenSource _end = new();
    private readonly CancellationToken _ended;

    public SidecarClient(IOptions<DaprOptions> options, ILoggerFactory loggerFactory, TimeProvider time)
    {
        _options = options;
        _ended = _end.Token;
        _token = new Lazy<ApiToken>(() => new ApiToken(options.Value));
        _http = new Lazy<HttpMessageInvoker>(() => new HttpMessageInvoker(SidecarHandler.Create(options.Value)));
        _time = time;
        _loggerFactory = loggerFactory;
    }

    /// <summary>The address for a binding: its own, or that of the options.</summary>
    /// <exception cref="ArgumentException">The binding's own address cannot be used.</exception>
    public string AddressFor(DaprBaseAttribute attribute)
    {
        if (string.IsNullOrEmpty(attribute.DaprAddress))
            return _options.Value.DaprAddress!;
        if (!DaprOptionsValidation.IsHttpAddress(attribute.DaprAddress))
            throw new ArgumentException(
                $"DaprAddress '{OneLine.Of(DaprOptionsValidation.WithoutCredentials(attribute.DaprAddress))}' is no http or https address, such as http://localhost:3500.");
        return attribute.DaprAddress.TrimEnd('/');
    }

    /// <summary>Sends, and lets the body of the answer go.</summary>
    /// <exception cref="Exceptions.DaprException">The call failed.</exception>
    public Task SendAsync(SidecarRequest request, CancellationToken cancellationToken) => CallAsync(request, readsBody: false, cancellationToken);

    /// <summary>Sends, and reads the whole answer.</summary>
    /// <exception cref="Exceptions.DaprException">The call failed.</exception>
    public Task<SidecarResponse> FetchAsync(SidecarRequest request, CancellationToken cancellationToken) =>
        CallAsync(request, readsBody: true, cancellationToken);

    /// <summary>Cancels the calls that are under way.</summary>
    public void Dispose()
    {
        if (_ended.IsCancellationRequested)
            return;
        _end.Cancel();
        if (_http.IsValueCreated)
            _http.Value.Dispose();
        _end.Dispose();
    }

    private async Task<SidecarResponse> CallAsync(SidecarRequest request, bool readsBody, CancellationToken cancellationToken)
    {
        using var activity = Telemetry.StartSidecarCall(request.Operation.Name);
        var start = _time.GetTimestamp();
        var succeeded = false;
        using var limit = CallLimit.Rent(cancellationToken, _ended);
        try
        {
            HttpResponseMessage response;
            try
            {
                response = await TryAsync(request, limit);
            }
            catch (Exception e) when (!_ended.IsCancellationRequested && IsUnreachable(e, limit.Token))
            {
                response = await TryAgainAsync(request, limit, start, e);
            }

            using (response)
            {
                if (!response.IsSuccessStatusCode)
                    throw await SidecarError.FromAsync(response, request, limit.Token);
                var body = readsBody ? await ResponseBody.ReadAsync(response.Content, _options.Value.MaxResponseBodySize, limit.Token) : null;
                succeeded = true;
                return new SidecarResponse(response.StatusCode, response.Headers, body);
            }
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested && !_ended.IsCancellationRequested)
        {
            throw SidecarError.TimedOut(request, _options.Value.RequestTimeout, e);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            throw SidecarError.ConnectionLost(request, e);
        }
        catch (ResponseTooLargeException e)
        {
            throw SidecarError.TooLarge(request, _options.Value.MaxResponseBodySize, e);
        }
        finally
        {
            var duration = _time.GetElapsedTime(start);
            if (!succeeded)
                activity?.SetStatus(ActivityStatusCode.Error);
            Telemetry.RecordSidecarCall(request.Operation.Name, succeeded, duration);
            if (!_ended.IsCancellationRequested)
                Log.SidecarCalled(LoggerFor(request), request.Description, succeeded ? "succeeded" : "failed", duration.TotalMilliseconds);
        }
    }

    /// <summary>The time for an answer counts from the attempt that gets one, not from the wait for a sidecar.</summary>
    private Task<HttpResponseMessage> TryAsync(SidecarRequest request, CallLimit limit)
    {
        limit.Token.ThrowIfCancellationRequested();
        var message = request.ToMessage();
        _token.Value.AddTo(message);
        if (_options.Value.UseHttp2)
            UseHttp2(message);
        limit.Start(_options.Value.RequestTimeout);
        return _http.Value.SendAsync(message, limit.Token);
    }

    /// <summary>Without TLS there is nothing to negotiate with: both sides have to know.</summary>
    private static void UseHttp2(HttpRequestMessage message)
    {
        message.Version = HttpVersion.Version20;
        message.VersionPolicy = HttpVersionPolicy.RequestVersionExact;
    }

    /// <summary>Tries again only while no connection could be made: a request that may have arrived is never repeated.</summary>
    private async Task<HttpResponseMessage> TryAgainAsync(
        SidecarRequest request, CallLimit limit, long start, Exception error)
    {
        var waitTime = _options.Value.SidecarWaitTime;
        for (var delay = FirstDelay; ; delay = delay * 2 < LongestDelay ? delay * 2 : LongestDelay)
        {
            limit.Pause();
            if (_time.GetElapsedTime(start) + delay > waitTime)
                throw SidecarError.NotPresent(request, PlaceOf(request), waitTime, error);
            Log.SidecarNotReachable(LoggerFor(request), PlaceOf(request), delay.TotalMilliseconds);
            await Task.Delay(delay, _time, limit.Token);
            try
            {
                return await TryAsync(request, limit);
            }
            catch (Exception e) when (!_ended.IsCancellationRequested && IsUnreachable(e, limit.Token))
            {
                error = e;
            }
        }
    }

    private string PlaceOf(SidecarRequest request)
    {
        var address = request.Uri.GetLeftPart(UriPartial.Authority);
        return _options.Value.SidecarSocket is { Length: > 0 } socket && _options.Value.DaprAddress!.StartsWith(address, StringComparison.OrdinalIgnoreCase)
            ? $"{address}, socket {socket} (extensions.dapr.sidecarSocket),"
            : address;
    }

    private ILogger LoggerFor(SidecarRequest request) =>
        _loggers.GetOrAdd(request.Operation.LogCategory, static (category, factory) => factory.CreateLogger(category), _loggerFactory);

    private static bool IsUnreachable(Exception error, CancellationToken cancellationToken) => error switch
    {
        HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError } => true,
        OperationCanceledException => !cancellationToken.IsCancellationRequested,
        _ => false,
    };
}
