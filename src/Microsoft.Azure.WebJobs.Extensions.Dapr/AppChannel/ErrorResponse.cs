using System.Buffers;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Json;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.AppChannel;

/// <summary>Answers in the form of Dapr's own errors: <c>{"errorCode", "message"}</c>.</summary>
internal static class ErrorResponse
{
    private static readonly JsonWriterOptions Readable = new() { Encoder = DaprJson.Options.Encoder };

    public const string BadRequest = "ERR_DAPR_BAD_REQUEST";
    public const string RequestFailed = "ERR_DAPR_REQUEST_FAILED";
    public const string DoesNotExist = "ERR_DAPR_RESOURCE_DOES_NOT_EXIST";
    public const string Unknown = "ERR_UNKNOWN";

    public static Task WriteAsync(HttpContext http, int status, string errorCode, string message)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var writer = new Utf8JsonWriter(buffer, Readable))
        {
            writer.WriteStartObject();
            writer.WriteString("errorCode"u8, errorCode);
            writer.WriteString("message"u8, message);
            writer.WriteEndObject();
        }

        http.Response.StatusCode = status;
        http.Response.ContentType = "application/json";
        http.Response.ContentLength = buffer.WrittenCount;
        return HttpMethods.IsHead(http.Request.Method)
            ? Task.CompletedTask
            : http.Response.Body.WriteAsync(buffer.WrittenMemory, http.RequestAborted).AsTask();
    }

    public static Task NotFoundAsync(HttpContext http) => WriteAsync(
        http, StatusCodes.Status404NotFound, DoesNotExist, $"No function answers {http.Request.Method} {http.Request.Path}.");

    /// <summary>Not 404: a sidecar would drop an event for good.</summary>
    public static Task NotListeningAsync(HttpContext http)
    {
        http.Response.Headers.RetryAfter = "1";
        return WriteAsync(
            http, StatusCodes.Status503ServiceUnavailable, RequestFailed, "The function is not running: it is disabled, starting or stopping.");
    }
}
