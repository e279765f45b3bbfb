using System.Net;
using System.Net.Sockets;
using Dapr.LocalSidecar.Registry;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Dapr.LocalSidecar.Invocation;

/// <summary>The caller's side of an invocation: from this sidecar to the one of another app.</summary>
internal sealed class PeerApps(SidecarIdentity self, PeerDirectory directory, TimeProvider time, ILogger<PeerApps> logger) : IDisposable
{
    private const int Retries = 3;
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(1);
    private readonly HttpMessageInvoker _http = new(OutgoingHttp.CreateHandler(followRedirects: false, verifyCertificate: true));

    public async Task CallAsync(ForwardedRequest request, InvocationTarget target, HttpContext context)
    {
        var (appId, @namespace) = Split(target.AppId);
        using var answer = await SendAsync(request, target, appId, @namespace, context).ConfigureAwait(false);
        await request.RelayAsync(answer).ConfigureAwait(false);
    }

    /// <summary>An app id may carry its namespace after a dot.</summary>
    public (string AppId, string Namespace) Split(string target)
    {
        var parts = target.Split('.');
        return parts.Length switch
        {
            1 => (target, self.Namespace),
            2 => (parts[0], parts[1]),
            _ => throw InvokeApi.Failed(target, $"invalid app id {target}"),
        };
    }

    public void Dispose() => _http.Dispose();

    private async Task<HttpResponseMessage> SendAsync(
        ForwardedRequest request, InvocationTarget target, string appId, string @namespace, HttpContext context)
    {
        for (var attempt = 1; ; attempt++)
        {
            var peer = await directory.FindAsync(appId, @namespace, context.RequestAborted).ConfigureAwait(false)
                ?? throw InvokeApi.Failed(target.AppId, $"couldn't find service: {appId}");
            try
            {
                using var message = Create(request, target, peer, context);
                return await _http.SendAsync(message, context.RequestAborted).ConfigureAwait(false);
            }
            catch (Exception e) when (e is HttpRequestException or IOException)
            {
                logger.PeerUnavailable(e, appId, attempt);
                directory.Forget(appId, @namespace);
                if (attempt > Retries || !request.CanBeRepeated || !IsConnectFailure(e))
                    throw InvokeApi.Failed(target.AppId, e.Message);
            }
            await Task.Delay(RetryDelay, time, context.RequestAborted).ConfigureAwait(false);
        }
    }

    private HttpRequestMessage Create(ForwardedRequest request, InvocationTarget target, PeerAddress peer, HttpContext context)
    {
        var message = request.To(OutgoingHttp.UriOf(peer.Address, "/", request.Query));
        message.Version = HttpVersion.Version11;
        message.Headers.TryAddWithoutValidation(PeerHeaders.Key, peer.Key);
        message.Headers.TryAddWithoutValidation(PeerHeaders.Path, Uri.EscapeDataString(target.Path));
        ForwardedHeaders.Set(message, PeerHeaders.CallerAppId, self.AppId);
        ForwardedHeaders.Set(message, PeerHeaders.CallerNamespace, self.Namespace);
        var client = context.Connection.RemoteIpAddress?.ToString() ?? "";
        message.Headers.TryAddWithoutValidation("X-Forwarded-For", client);
        message.Headers.TryAddWithoutValidation("X-Forwarded-Host", context.Request.Host.Value ?? "");
        message.Headers.TryAddWithoutValidation("Forwarded", $"for={client};by={client};host={context.Request.Host.Value}");
        return message;
    }

    private static bool IsConnectFailure(Exception e) =>
        e is HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError } || e.InnerException is SocketException;
}
