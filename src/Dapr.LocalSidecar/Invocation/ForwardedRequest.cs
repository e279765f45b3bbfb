using Dapr.LocalSidecar.Api;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Dapr.LocalSidecar.Invocation;

/// <summary>
/// The request of a caller, to be sent on. A body of known length is read first, so that the request can be sent again; a
/// chunked one is streamed and can be sent just once.
/// </summary>
internal sealed class ForwardedRequest
{
    private readonly HttpContext _context;
    private readonly byte[]? _buffered;
    private readonly RequestBody _body;

    private ForwardedRequest(HttpContext context, byte[]? buffered, RequestBody body)
    {
        _context = context;
        _buffered = buffered;
        _body = body;
    }

    public bool CanBeRepeated => _buffered is not null;

    public string Query => _context.Request.QueryString.Value ?? "";

    public static async Task<ForwardedRequest> ReadAsync(HttpContext context, RequestBody body)
    {
        var streamed = context.Request.ContentLength is null && RequestBody.MayExist(context);
        try
        {
            return new(context, streamed ? null : await body.ReadAsync(context).ConfigureAwait(false), body);
        }
        catch (BodyTooLargeException e)
        {
            throw new ApiException(500, "ERR_DIRECT_INVOKE", $"failed to read the request body: {e.Message}");
        }
    }

    public HttpRequestMessage To(Uri address)
    {
        var request = new HttpRequestMessage(new HttpMethod(_context.Request.Method), address);
        if (_buffered is null)
            request.Content = new StreamContent(_body.Limited(_context));
        else if (_buffered.Length > 0 || _context.Request.ContentLength is not null)
            request.Content = new ByteArrayContent(_buffered);
        ForwardedHeaders.CopyRequest(_context.Request.Headers, request);
        return request;
    }

    /// <summary>Hands an answer to the caller as it arrives, whatever its status.</summary>
    public async Task RelayAsync(HttpResponseMessage answer)
    {
        var response = _context.Response;
        response.StatusCode = (int)answer.StatusCode;
        if (answer.ReasonPhrase is { Length: > 0 } reason)
            _context.Features.GetRequiredFeature<IHttpResponseFeature>().ReasonPhrase = reason;
        ForwardedHeaders.CopyResponse(answer, response.Headers);
        if (HttpMethods.IsHead(_context.Request.Method) || response.StatusCode is 204 or 205 or 304)
            return;
        await response.StartAsync(_context.RequestAborted).ConfigureAwait(false);
        var content = await answer.Content.ReadAsStreamAsync(_context.RequestAborted).ConfigureAwait(false);
        await using (content.ConfigureAwait(false))
        {
            var buffer = new byte[16 * 1024];
            int count;
            while ((count = await content.ReadAsync(buffer, _context.RequestAborted).ConfigureAwait(false)) > 0)
            {
                await response.Body.WriteAsync(buffer.AsMemory(0, count), _context.RequestAborted).ConfigureAwait(false);
                await response.Body.FlushAsync(_context.RequestAborted).ConfigureAwait(false);
            }
        }
    }
}
