using Microsoft.AspNetCore.Http;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.AppChannel;

/// <summary>The answer to <c>GET /dapr/subscribe</c>.</summary>
internal static class SubscribeAnswer
{
    public static Task WriteAsync(HttpContext http)
    {
        if (!HttpMethods.IsGet(http.Request.Method))
            return ErrorResponse.NotFoundAsync(http);
        http.Response.ContentType = "application/json";
        http.Response.ContentLength = 2;
        return http.Response.Body.WriteAsync("[]"u8.ToArray(), http.RequestAborted).AsTask();
    }
}
