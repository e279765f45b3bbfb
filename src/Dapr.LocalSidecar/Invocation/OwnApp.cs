using Dapr.LocalSidecar.Api;
using Dapr.LocalSidecar.AppChannel;

namespace Dapr.LocalSidecar.Invocation;

/// <summary>The callee's side of an invocation: from this sidecar into its app.</summary>
internal sealed class OwnApp(SidecarIdentity self, AppClient? client, AppHealth? health)
{
    public async Task CallAsync(
        ForwardedRequest request, string path, string callerAppId, string callerNamespace, CancellationToken cancellation)
    {
        if (client is null)
            throw Failed("the app has no port: app channel is not initialized");
        if (health is { IsHealthy: false })
            throw Failed("app is not in a healthy state");
        using var message = request.To(client.UriOf(path, request.Query));
        ForwardedHeaders.Set(message, PeerHeaders.CallerAppId, callerAppId);
        ForwardedHeaders.Set(message, PeerHeaders.CallerNamespace, callerNamespace);
        ForwardedHeaders.Set(message, PeerHeaders.CalleeAppId, self.AppId);
        AppResponse answer;
        try
        {
            answer = await client.SendAsync(message, cancellation).ConfigureAwait(false);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            throw Failed(e.Message);
        }
        using (answer)
            await request.RelayAsync(answer.Message).ConfigureAwait(false);
    }

    private ApiException Failed(string why) => InvokeApi.Failed(self.AppId, why);
}
