using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Extensions.Dapr.Core;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Json;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.AppChannel;

/// <summary>The answer to <c>GET /dapr/subscribe</c>. A sidecar asks once in its life.</summary>
internal sealed class SubscribeAnswer(Func<IEnumerable<DaprTopicSubscription>> subscriptions)
{
    public Task WriteAsync(HttpContext http)
    {
        if (!HttpMethods.IsGet(http.Request.Method))
            return ErrorResponse.NotFoundAsync(http);
        if (OtherApp.IsCaller(http.Request))
            return OtherApp.RefuseAsync(http);
        var json = JsonSerializer.SerializeToUtf8Bytes(subscriptions(), DaprJson.Options);
        http.Response.ContentType = "application/json";
        http.Response.ContentLength = json.Length;
        return http.Response.Body.WriteAsync(json, http.RequestAborted).AsTask();
    }
}
