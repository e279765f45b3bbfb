using System.Net;
using Dapr.LocalSidecar.Resources;

namespace Dapr.LocalSidecar.Invocation;

/// <summary>Invocations that leave Dapr: of an address, or of an HTTPEndpoint resource.</summary>
internal sealed class ExternalEndpoints(IReadOnlyList<HttpEndpointDefinition> endpoints) : IDisposable
{
    private readonly HttpMessageInvoker _plain = new(OutgoingHttp.CreateHandler(followRedirects: false, verifyCertificate: true));
    private readonly HttpMessageInvoker _following = new(OutgoingHttp.CreateHandler(followRedirects: true, verifyCertificate: true));

    public bool Has(InvocationTarget target) => target.IsUrl || Find(target.AppId) is not null;

    public async Task CallAsync(ForwardedRequest request, InvocationTarget target, CancellationToken cancellation)
    {
        var endpoint = Find(target.AppId);
        if (!Uri.TryCreate(endpoint?.BaseUrl ?? target.AppId, UriKind.Absolute, out var address))
            throw InvokeApi.Failed(target.AppId, "the address is not valid");
        using var message = request.To(OutgoingHttp.UriOf(address, target.Path, request.Query));
        message.Version = HttpVersion.Version11;
        foreach (var (name, value) in endpoint?.Headers ?? [])
            ForwardedHeaders.Set(message, name, value);
        HttpResponseMessage answer;
        try
        {
            answer = await (endpoint is null ? _plain : _following).SendAsync(message, cancellation).ConfigureAwait(false);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            throw InvokeApi.Failed(target.AppId, e.Message);
        }
        using (answer)
            await request.RelayAsync(answer).ConfigureAwait(false);
    }

    public void Dispose()
    {
        _plain.Dispose();
        _following.Dispose();
    }

    private HttpEndpointDefinition? Find(string name) => endpoints.FirstOrDefault(endpoint => endpoint.Name == name);
}
