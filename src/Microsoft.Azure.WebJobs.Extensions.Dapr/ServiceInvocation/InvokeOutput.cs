using Microsoft.Azure.Functions.Extensions.Dapr.Core;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Diagnostics;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Outputs;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Sidecar;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.ServiceInvocation;

/// <summary>The <c>daprInvoke</c> output: a value becomes an invocation, completed from the attribute.</summary>
internal sealed class InvokeOutput(DaprInvokeAttribute attribute, SidecarClient client) : IOutput<InvokeMethodParameters, SidecarRequest>
{
    private static readonly EnvelopeShape Shape = new(
        "daprInvoke",
        """{"appId": …, "methodName": …, "httpVerb": …, "body": …}""",
        ["appId", "methodName", "httpVerb", "body", "headers", "queryString", "contentType"]);

    private const int LongestVerb = 32;

    private readonly string _address = client.AddressFor(attribute);
    private readonly LastUri _uri = UriAt(client.AddressFor(attribute));

    public async ValueTask<SidecarRequest> PrepareAsync(object? value, CancellationToken cancellationToken)
    {
        if (value is InvokeMethodParameters model)
            return Complete(model, await OutputContent.OfBodyAsync(model.Body, cancellationToken));
        if (Shape.Find(value) is { } envelope)
        {
            envelope.TryGet("body", out var body);
            return Complete(FromEnvelope(envelope), await OutputContent.OfBodyAsync(body, cancellationToken));
        }

        return Complete(
            new InvokeMethodParameters(),
            value is byte[] bytes ? OutputContent.OfUnknown(bytes) : await OutputContent.OfBodyAsync(value, cancellationToken));
    }

    public Task SendAsync(IReadOnlyList<SidecarRequest> requests, CancellationToken cancellationToken) =>
        ItemSend.AllAsync(requests, attribute.MaxConcurrency, client.SendAsync, cancellationToken);

    private static InvokeMethodParameters FromEnvelope(Envelope envelope) => new()
    {
        AppId = envelope.Text("appId"),
        MethodName = envelope.Text("methodName"),
        HttpVerb = envelope.Text("httpVerb"),
        Headers = envelope.Texts("headers")?.ToDictionary(),
        QueryString = envelope.Text("queryString"),
        ContentType = envelope.Text("contentType"),
    };

    private static LastUri UriAt(string address) => new((appId, methodName) => SidecarUri.Invoke(address, appId, methodName, query: null));

    private SidecarRequest Complete(InvokeMethodParameters item, OutputContent? body)
    {
        var appId = RequiredName.Of(item.AppId, attribute.AppId, "appId", "daprInvoke");
        var methodName = RequiredName.Of(item.MethodName, attribute.MethodName, "methodName", "daprInvoke");
        var verb = VerbOf(item.HttpVerb, attribute.HttpVerb);
        return new SidecarRequest(
            verb, string.IsNullOrEmpty(item.QueryString) ? _uri.For(appId, methodName) : SidecarUri.Invoke(_address, appId, methodName, item.QueryString),
            SidecarOperation.Invoke,
            new CallDescription("Invoking method '{0}' of app '{1}'", methodName, appId))
        {
            Body = body?.Bytes ?? (MayOmitBody(verb) ? default(ReadOnlyMemory<byte>?) : ReadOnlyMemory<byte>.Empty),
            ContentType = body is null ? null : item.ContentType ?? body.Value.ContentType,
            Headers = item.Headers is null ? null : new Dictionary<string, string>(item.Headers),
        };
    }

    // Tools that write every property leave unset ones empty.
    private static HttpMethod VerbOf(string? fromItem, string? fromAttribute)
    {
        var verb = string.IsNullOrEmpty(fromItem) ? fromAttribute : fromItem;
        if (string.IsNullOrEmpty(verb))
            return HttpMethod.Post;
        return verb.All(char.IsAsciiLetter)
            ? HttpMethod.Parse(verb.ToUpperInvariant())
            : throw new ArgumentException($"daprInvoke cannot use the httpVerb '{OneLine.Of(verb, LongestVerb)}': it must be one such as POST or GET.");
    }

    // What has no body at all .NET sends again when a connection ends without an answer. That is for requests that only read.
    private static bool MayOmitBody(HttpMethod verb) => verb == HttpMethod.Get || verb == HttpMethod.Head;
}
