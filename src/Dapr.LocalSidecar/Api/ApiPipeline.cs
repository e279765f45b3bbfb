using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace Dapr.LocalSidecar.Api;

/// <summary>What every request passes before it is routed: one error boundary, path hygiene, the token check.</summary>
internal sealed class ApiPipeline(string? apiToken, ILogger<ApiPipeline> logger)
{
    private const string TokenHeader = "dapr-api-token";
    private static readonly JsonSerializerOptions ErrorJson = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Calls of other sidecars are told apart before the token check: they prove themselves in their own way.</summary>
    public void Use(IApplicationBuilder app, Func<HttpContext, RequestDelegate, Task> peerCalls) =>
        app.Use(TranslateErrorsAsync).Use(peerCalls).Use(CheckTokenAsync);

    /// <summary>
    /// Routing sees the escaped path, so that %2F stays inside its segment; parameters are decoded by the endpoints.
    /// </summary>
    public static void UseEscapedPath(HttpContext context)
    {
        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        if (!target.StartsWith('/'))
            target = Uri.TryCreate(target, UriKind.Absolute, out var absolute) ? absolute.PathAndQuery : "/" + target;
        var query = target.IndexOf('?', StringComparison.Ordinal);
        context.Request.Path = new PathString(CleanPath.Of(query < 0 ? target : target[..query]));
    }

    public static Task WriteErrorAsync(HttpContext context, ApiException error)
    {
        var body = new JsonObject { ["errorCode"] = error.ErrorCode, ["message"] = error.Message };
        if (error.Details is { } details)
            body["details"] = details.DeepClone();
        context.Response.StatusCode = error.Status;
        context.Response.ContentType = "application/json";
        return context.Response.Body.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(body, ErrorJson), context.RequestAborted).AsTask();
    }

    private async Task TranslateErrorsAsync(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context).ConfigureAwait(false);
        }
        catch (Exception) when (context.RequestAborted.IsCancellationRequested)
        {
            context.Abort();
        }
        catch (Exception e) when (context.Response.HasStarted)
        {
            logger.ResponseCutShort(e, context.Request.Method);
            context.Abort();
        }
        catch (ApiException e)
        {
            await WriteErrorAsync(context, e).ConfigureAwait(false);
        }
        catch (BadEscapeException e)
        {
            await WriteTextAsync(context, StatusCodes.Status400BadRequest, e.Message).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            logger.RequestFailed(e, context.Request.Method);
            await WriteErrorAsync(context, new ApiException(500, "ERROR", e.Message)).ConfigureAwait(false);
        }
    }

    private Task CheckTokenAsync(HttpContext context, RequestDelegate next)
    {
        if (apiToken is null || IsExempt(context.Request))
            return next(context);
        var given = Encoding.UTF8.GetBytes(context.Request.Headers[TokenHeader].ToString());
        if (!CryptographicOperations.FixedTimeEquals(given, Encoding.UTF8.GetBytes(apiToken)))
            return WriteTextAsync(context, StatusCodes.Status401Unauthorized, "invalid api token");
        // The token is between this app and this sidecar: it does not travel on with an invocation.
        context.Request.Headers.Remove(TokenHeader);
        return next(context);
    }

    private static bool IsExempt(HttpRequest request) =>
        HttpMethods.IsGet(request.Method) && request.Path.Value?.TrimEnd('/') is ("/v1.0/healthz" or "/v1.0/healthz/outbound");

    private static Task WriteTextAsync(HttpContext context, int status, string text)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(text, context.RequestAborted);
    }
}
