using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Json;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Triggers;

/// <summary>Writes a function's return value as the response to the sidecar.</summary>
internal static class ResultWriter
{
    private const string Json = "application/json";
    private const string OctetStream = "application/octet-stream";

    // A stream is looked into for JSON only as far as it is cheap to hold it.
    private const int LargestInspectedStream = 1024 * 1024;

    public static Task WriteAsync(HttpContext http, object? value) => value switch
    {
        null => WriteNothing(http),
        IResult result => result.ExecuteAsync(http),
        IActionResult result => ActionResults.ExecuteAsync(http, result),
        string text when PlainTextResult.Fits(text) => PlainTextResult.WriteAsync(http, text),
        string text => WriteTextAsync(http, text),
        byte[] bytes => WriteBytesAsync(http, bytes),
        ReadOnlyMemory<byte> bytes => WriteBytesAsync(http, bytes),
        BinaryData data => WriteBytesAsync(http, data.ToMemory()),
        Stream stream => WriteStreamAsync(http, stream),
        _ => WriteJsonAsync(http, value),
    };

    private static Task WriteNothing(HttpContext http)
    {
        http.Response.ContentLength = 0;
        return Task.CompletedTask;
    }

    private static async Task WriteTextAsync(HttpContext http, string text)
    {
        using var json = PooledJson.Rent();
        json.Writer.WriteStringValue(text);
        await SendAsync(http, json.Written, Json);
    }

    private static async Task WriteJsonAsync(HttpContext http, object value)
    {
        if (value is JsonElement { ValueKind: JsonValueKind.Undefined })
        {
            await WriteNothing(http);
            return;
        }

        // Written whole before the response starts, so that a value that cannot be serialised still becomes an error.
        using var json = PooledJson.Of(value);
        await SendAsync(http, json.Written, Json);
    }

    private static Task WriteBytesAsync(HttpContext http, ReadOnlyMemory<byte> bytes) =>
        SendAsync(http, bytes, DaprJson.IsJson(bytes.Span) ? Json : OctetStream);

    private static Task SendAsync(HttpContext http, ReadOnlyMemory<byte> bytes, string contentType)
    {
        http.Response.ContentType = contentType;
        http.Response.ContentLength = bytes.Length;
        return HttpMethods.IsHead(http.Request.Method)
            ? Task.CompletedTask
            : http.Response.Body.WriteAsync(bytes, http.RequestAborted).AsTask();
    }

    private static async Task WriteStreamAsync(HttpContext http, Stream stream)
    {
        await using (stream)
        {
            if (stream.CanSeek && stream.Length - stream.Position <= LargestInspectedStream)
            {
                var bytes = new byte[stream.Length - stream.Position];
                await stream.ReadExactlyAsync(bytes, http.RequestAborted);
                await WriteBytesAsync(http, bytes);
                return;
            }

            http.Response.ContentType = OctetStream;
            if (!HttpMethods.IsHead(http.Request.Method))
                await stream.CopyToAsync(http.Response.Body, http.RequestAborted);
        }
    }
}
