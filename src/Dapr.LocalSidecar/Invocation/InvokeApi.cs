using System.Security.Cryptography;
using System.Text;
using Dapr.LocalSidecar.Api;
using Microsoft.AspNetCore.Http;

namespace Dapr.LocalSidecar.Invocation;

/// <summary>Everything that no other route takes: invocations in their three forms, calls of other sidecars, and 404.</summary>
internal sealed class InvokeApi(SidecarIdentity self, OwnApp ownApp, PeerApps peers, ExternalEndpoints external, RequestBody body)
{
    public static ApiException Failed(string appId, string why) =>
        new(500, "ERR_DIRECT_INVOKE", $"failed to invoke, id: {appId}, err: {why}");

    public async Task HandleAsync(HttpContext context)
    {
        if (HttpMethods.IsConnect(context.Request.Method) || InvocationTarget.Of(context.Request) is not { } target)
            throw ApiException.NoInvocationTarget();
        var request = await ForwardedRequest.ReadAsync(context, body).ConfigureAwait(false);
        if (external.Has(target))
            await external.CallAsync(request, target, context.RequestAborted).ConfigureAwait(false);
        else if (peers.Split(target.AppId) == (self.AppId, self.Namespace))
            await ownApp.CallAsync(request, target.Path, self.AppId, self.Namespace, context.RequestAborted).ConfigureAwait(false);
        else
            await peers.CallAsync(request, target, context).ConfigureAwait(false);
    }

    /// <summary>Takes a call of another sidecar; everything else goes on to the API.</summary>
    public async Task ReceiveFromPeersAsync(HttpContext context, RequestDelegate next)
    {
        var headers = context.Request.Headers;
        var key = Encoding.UTF8.GetBytes(headers[PeerHeaders.Key].ToString());
        if (!CryptographicOperations.FixedTimeEquals(key, Encoding.UTF8.GetBytes(self.PeerKey)))
        {
            await next(context).ConfigureAwait(false);
            return;
        }
        var path = Uri.UnescapeDataString(headers[PeerHeaders.Path].ToString());
        var request = await ForwardedRequest.ReadAsync(context, body).ConfigureAwait(false);
        var callerAppId = headers[PeerHeaders.CallerAppId].ToString();
        var callerNamespace = headers[PeerHeaders.CallerNamespace].ToString();
        await ownApp.CallAsync(request, path, callerAppId, callerNamespace, context.RequestAborted).ConfigureAwait(false);
    }
}
