using System.Buffers;
using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Diagnostics;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Exceptions;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Json;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Services;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Sidecar;

/// <summary>Turns what went wrong between us and the sidecar into exceptions: the one place that does.</summary>
internal static class SidecarError
{
    private const int LargestErrorBody = 256 * 1024;
    private const int LargestQuotedText = 1024;
    private const int LongestCode = 256;

    public static async Task<DaprException> FromAsync(HttpResponseMessage response, SidecarRequest request, CancellationToken cancellationToken)
    {
        var body = await ReadStartAsync(response, cancellationToken);
        var (code, message) = Parse(body);
        code ??= CodeFor(response.StatusCode);
        return new DaprException(
            response.StatusCode, code,
            $"{request.Description} failed: {request.Uri.GetLeftPart(UriPartial.Authority)} answered {(int)response.StatusCode} {code}: {WithRemedy(message, Remedy(response.StatusCode, code))}");
    }

    public static DaprSidecarNotPresentException NotPresent(SidecarRequest request, string place, TimeSpan waited, Exception cause) => new(
        HttpStatusCode.ServiceUnavailable, "ERR_DAPR_SIDECAR_DOES_NOT_EXIST",
        $"{request.Description} failed: no Dapr sidecar accepted a connection at {place} within {waited.TotalSeconds:0.#} s ({cause.Message}). "
        + "Start the app together with a sidecar (dapr run, or the local sidecar), or say where it is: DAPR_HTTP_PORT, "
        + "DAPR_HTTP_ENDPOINT, extensions.dapr.daprAddress in host.json, or the binding's daprAddress.",
        cause);

    public static DaprException TimedOut(SidecarRequest request, TimeSpan limit, Exception cause) => new(
        HttpStatusCode.GatewayTimeout, "ERR_DAPR_REQUEST_FAILED",
        $"{request.Description} failed: no answer within {limit.TotalSeconds:0.#} s. The call may have had its effect and is not repeated. "
        + "If it needs more time, raise extensions.dapr.requestTimeout in host.json.",
        cause);

    public static DaprException ConnectionLost(SidecarRequest request, Exception cause)
    {
        var address = request.Uri.GetLeftPart(UriPartial.Authority);
        var reason = cause is HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError }
            ? $"no secure connection to {address} could be made ({OneLine.Of(cause.InnerException?.Message ?? cause.Message)}). Nothing was sent. "
                + "The sidecar's certificate must be one for this host name, of an authority that this machine trusts. If the sidecar speaks no TLS, "
                + "the address begins with http."
            : $"the connection to {address} broke or the answer was not HTTP ({cause.Message}). The call may have had its effect and is not repeated.";
        return new DaprException(HttpStatusCode.InternalServerError, "ERR_DAPR_REQUEST_FAILED", $"{request.Description} failed: {reason}", cause);
    }

    public static DaprException TooLarge(SidecarRequest request, long limit, Exception cause) => new(
        HttpStatusCode.InternalServerError, "ERR_DAPR_REQUEST_FAILED",
        $"{request.Description} failed: the answer is larger than {limit} bytes. If it is meant to be, raise extensions.dapr.maxResponseBodySize in host.json.",
        cause);

    private static (string? Code, string Message) Parse(ReadOnlyMemory<byte> body)
    {
        if (DaprJson.TryParse(body, out var json) && json.ValueKind == JsonValueKind.Object)
        {
            var code = Text(json, "errorCode", LongestCode);
            var message = Text(json, "message");
            message ??= FailedEntries(json);
            if (code is not null || message is not null)
                return (code, message ?? "(no message)");
        }

        return (null, body.IsEmpty ? "(no text)" : OneLine.Of(Encoding.UTF8.GetString(body.Span[..Math.Min(body.Length, LargestQuotedText)])));
    }

    /// <summary>A bulk request tells which of its entries failed instead of a message.</summary>
    private static string? FailedEntries(JsonElement json)
    {
        if (!json.TryGetProperty("failedEntries", out var entries) || entries.ValueKind != JsonValueKind.Array)
            return null;
        var failed = entries.EnumerateArray().Where(e => e.ValueKind == JsonValueKind.Object).Select(e => $"[event {Text(e, "entryId")}] {Text(e, "error")}");
        return $"{entries.GetArrayLength()} of the events failed: {string.Join(" ", failed)}";
    }

    private static string? Text(JsonElement json, string name, int longest = LargestErrorBody) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && OneLine.Of(value.GetString()!, longest) is var text
        && !string.IsNullOrWhiteSpace(text)
            ? text
            : null;

    private static async Task<ReadOnlyMemory<byte>> ReadStartAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        // Most errors announce how short they are: many at a time must not take the largest buffer each.
        var limit = (int)Math.Min(response.Content.Headers.ContentLength ?? LargestErrorBody, LargestErrorBody);
        var buffer = ArrayPool<byte>.Shared.Rent(limit);
        try
        {
            await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
            var length = await stream.ReadAtLeastAsync(buffer.AsMemory(0, limit), limit, throwOnEndOfStream: false, cancellationToken);
            return buffer.AsSpan(0, length).ToArray();
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            // The status alone still says more than the broken connection.
            return default;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static string WithRemedy(string message, string remedy) => remedy.Length == 0 ? message : $"{message.TrimEnd('.')}. {remedy}";

    private static string Remedy(HttpStatusCode status, string code) => code switch
    {
        "ERR_STATE_SAVE" when status == HttpStatusCode.Conflict =>
            "The record has changed since its ETag was read, or exists already: read it again and repeat the function.",
        "ERR_STATE_STORE_NOT_FOUND" or "ERR_STATE_STORE_NOT_CONFIGURED" or "ERR_PUBSUB_NOT_FOUND" or "ERR_PUBSUB_NOT_CONFIGURED"
            or "ERR_SECRET_STORE_NOT_FOUND" or "ERR_SECRET_STORES_NOT_CONFIGURED" =>
            "Compare the name with the components that the sidecar has loaded: GET /v1.0/metadata lists them.",
        _ => "",
    };

    private static string CodeFor(HttpStatusCode status) => status switch
    {
        HttpStatusCode.NotFound => "ERR_DAPR_RESOURCE_DOES_NOT_EXIST",
        HttpStatusCode.BadRequest => "ERR_DAPR_BAD_REQUEST",
        >= HttpStatusCode.InternalServerError => "ERR_DAPR_REQUEST_FAILED",
        _ => "ERR_UNKNOWN",
    };
}
