using System.Globalization;
using System.Net.Http.Headers;
using Dapr.LocalSidecar.Invocation;

namespace Dapr.LocalSidecar.Components.Bindings;

/// <summary>Calls an address. Request metadata whose name begins with a capital letter becomes a header.</summary>
internal sealed class HttpBinding : IOutputBinding, IDisposable
{
    private const string Json = "application/json; charset=utf-8";
    private static readonly string[] WithBody = ["post", "put", "patch"];
    private readonly HttpMessageInvoker _http = new(OutgoingHttp.CreateHandler(followRedirects: true, verifyCertificate: true));
    private readonly ComponentDefinition _component;
    private readonly string _url;
    private readonly TimeSpan? _limit;

    public HttpBinding(ComponentDefinition component)
    {
        _component = component;
        _url = component.Setting("url") is { Length: > 0 } url && Uri.TryCreate(url, UriKind.Absolute, out _)
            ? url
            : throw component.Error("metadata \"url\" is missing or not an address");
        if (component.Setting("responseTimeout") is { Length: > 0 } text)
            _limit = GoDuration.TryParse(text, out var limit)
                ? limit
                : throw component.Error("metadata \"responseTimeout\" is not a duration such as 5s");
    }

    public IReadOnlyList<string> Operations { get; } = ["create", "get", "head", "post", "put", "patch", "delete", "options", "trace"];

    public async Task<BindingResult> InvokeAsync(BindingRequest request, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        if (_limit is { } time)
            limit.CancelAfter(time);
        using var message = Create(request);
        try
        {
            using var response = await _http.SendAsync(message, limit.Token).ConfigureAwait(false);
            var body = await response.Content.ReadAsByteArrayAsync(limit.Token).ConfigureAwait(false);
            var metadata = Describe(response);
            if (!response.IsSuccessStatusCode && MustSucceed(request))
                throw new BindingException($"received status code {(int)response.StatusCode}", metadata);
            return new(body, metadata);
        }
        catch (Exception e) when (OutgoingHttp.IsFailure(e, cancellation))
        {
            throw new BindingException(e.Message);
        }
    }

    public void Dispose() => _http.Dispose();

    private HttpRequestMessage Create(BindingRequest request)
    {
        var verb = request.Operation == "create" ? "post" : request.Operation;
        var path = request.Setting("path");
        var url = string.IsNullOrEmpty(path) ? _url : $"{_url.TrimEnd('/')}/{path.TrimStart('/')}";
        var message = new HttpRequestMessage(new HttpMethod(verb.ToUpperInvariant()), url);
        if (WithBody.Contains(verb))
            message.Content = new ByteArrayContent(request.Data) { Headers = { ContentType = MediaTypeHeaderValue.Parse(Json) } };
        message.Headers.TryAddWithoutValidation("Accept", Json);
        var token = _component.Setting("securityToken");
        if (_component.Setting("securityTokenHeader") is { Length: > 0 } tokenHeader && !string.IsNullOrEmpty(token))
            ForwardedHeaders.Set(message, tokenHeader, token);
        foreach (var (name, value) in request.Metadata)
            if (name is [>= 'A' and <= 'Z', ..] || name.ToLowerInvariant() is "traceparent" or "tracestate" or "baggage")
                ForwardedHeaders.Set(message, name, value);
        return message;
    }

    private bool MustSucceed(BindingRequest request) => request.Setting("errorIfNot2XX") is { Length: > 0 } ofCall
        ? ofCall.ToLowerInvariant() is "true" or "1"
        : _component.Flag("errorIfNot2XX", otherwise: true);

    private static Dictionary<string, string> Describe(HttpResponseMessage response)
    {
        var status = ((int)response.StatusCode).ToString(CultureInfo.InvariantCulture);
        var metadata = new Dictionary<string, string>
        {
            ["statusCode"] = status,
            ["status"] = $"{status} {response.ReasonPhrase}".TrimEnd(),
        };
        foreach (var (name, values) in response.Headers.NonValidated.Concat(response.Content.Headers.NonValidated))
            metadata[name] = string.Join(", ", values);
        return metadata;
    }
}
