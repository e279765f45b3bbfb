using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Diagnostics;
using Microsoft.Extensions.Logging;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.AppChannel;

/// <summary>What every request passes: health, the token, the count of calls under way, and the answer to what no endpoint caught.</summary>
internal sealed class RequestGate(DaprOptions options, ILoggerFactory loggerFactory)
{
    private static readonly PathString Health = "/healthz";

    private readonly TokenCheck? _token = string.IsNullOrEmpty(options.AppApiToken) ? null : new TokenCheck(options.AppApiToken);
    private readonly ILogger _logger = loggerFactory.CreateLogger(LogCategories.Listener);
    private readonly ConcurrencyLimiter? _limiter = options.MaxConcurrentRequests is { } most
        ? new ConcurrencyLimiter(new ConcurrencyLimiterOptions { PermitLimit = most, QueueLimit = options.MaxQueuedRequests })
        : null;
    private readonly TaskCompletionSource _idle = new(TaskCreationOptions.RunContinuationsAsynchronously);

    // One belongs to the gate itself while it is open, so that the count reaches zero only when it is closed and empty.
    private int _pending = 1;
    private volatile bool _refusing;

    /// <summary>Answers 503 from now on.</summary>
    /// <returns>Ends when no call is under way any more.</returns>
    public Task RefuseAsync()
    {
        _refusing = true;
        Leave();
        return _idle.Task;
    }

    public Task HandleAsync(HttpContext http, RequestDelegate next)
    {
        if (http.Request.Path.Equals(Health, StringComparison.OrdinalIgnoreCase))
            return AnswerHealth(http);
        if (_token is not null && !_token.Accepts(http.Request))
            return ErrorResponse.WriteAsync(
                http, StatusCodes.Status401Unauthorized, ErrorResponse.BadRequest,
                $"The header {TokenCheck.Header} is missing or wrong. The sidecar needs the value of APP_API_TOKEN that this app has.");
        return CountAsync(http, next);
    }

    private async Task CountAsync(HttpContext http, RequestDelegate next)
    {
        // Counted before the look at the gate: a call that gets in is one that closing waits for.
        Interlocked.Increment(ref _pending);
        try
        {
            if (_refusing)
            {
                await ErrorResponse.NotListeningAsync(http);
                return;
            }

            using var activity = TraceParents.ContinueFrom(http.Request);
            AppPath.DecodeSlashes(http.Request);
            if (_limiter is null)
                await next(http);
            else
                await LimitAsync(_limiter, http, next);
            if (http.GetEndpoint() is null && !http.Response.HasStarted && http.Response.StatusCode == StatusCodes.Status404NotFound)
                await ErrorResponse.NotFoundAsync(http);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // The caller has gone: nobody reads an answer.
        }
        catch (ConnectionResetException)
        {
            // The same, noticed while reading.
        }
        catch (BadHttpRequestException e)
        {
            var message = e.StatusCode == StatusCodes.Status413PayloadTooLarge
                ? $"The request body is larger than the {options.MaxRequestBodySize} bytes that extensions.dapr.maxRequestBodySize allows."
                : e.Message;
            await AnswerFailureAsync(http, e.StatusCode, ErrorResponse.BadRequest, message);
        }
        catch (Exception e)
        {
            Log.RequestFailed(_logger, e, http.Request.Method, http.Request.Path.ToUriComponent());
            await AnswerFailureAsync(
                http, StatusCodes.Status500InternalServerError, ErrorResponse.RequestFailed, "The request failed; the host's log says why.");
        }
        finally
        {
            Leave();
        }
    }

    private static async Task LimitAsync(ConcurrencyLimiter limiter, HttpContext http, RequestDelegate next)
    {
        using var lease = await limiter.AcquireAsync(1, http.RequestAborted);
        if (lease.IsAcquired)
        {
            await next(http);
            return;
        }

        http.Response.Headers.RetryAfter = "1";
        await ErrorResponse.WriteAsync(
            http, StatusCodes.Status429TooManyRequests, ErrorResponse.RequestFailed,
            "The app has as many requests as extensions.dapr.maxConcurrentRequests and maxQueuedRequests allow.");
    }

    private void Leave()
    {
        if (Interlocked.Decrement(ref _pending) == 0)
            _idle.TrySetResult();
    }

    private Task AnswerHealth(HttpContext http)
    {
        http.Response.StatusCode = _refusing ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status200OK;
        http.Response.ContentLength = 0;
        return Task.CompletedTask;
    }

    private static async Task AnswerFailureAsync(HttpContext http, int status, string errorCode, string message)
    {
        if (http.Response.HasStarted)
        {
            // A half-written 200 must not look like a whole one.
            http.Abort();
            return;
        }

        http.Response.Clear();
        await ErrorResponse.WriteAsync(http, status, errorCode, message);
    }
}
