using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Benchmarks.Candidates;

/// <summary>The JSON work of both floors: a body as an array of its length, plain System.Text.Json, an answer as an array.</summary>
internal static class FloorJson
{
    public static async ValueTask<byte[]> ReadAsync(HttpRequest request)
    {
        var body = new byte[(int)request.ContentLength.GetValueOrDefault()];
        await request.Body.ReadExactlyAsync(body);
        return body;
    }

    public static T Parse<T>(byte[] body) => JsonSerializer.Deserialize<T>(body, JsonSerializerOptions.Web)!;

    public static T ParseEvent<T>(byte[] body) => JsonSerializer.Deserialize<CloudEvent<T>>(body, JsonSerializerOptions.Web)!.Data;

    public static Task WriteAsync(HttpResponse response, object? value)
    {
        if (value is null)
        {
            response.ContentLength = 0;
            return Task.CompletedTask;
        }

        var json = JsonSerializer.SerializeToUtf8Bytes(value, value.GetType(), JsonSerializerOptions.Web);
        response.ContentType = "application/json";
        response.ContentLength = json.Length;
        return response.Body.WriteAsync(json).AsTask();
    }

    private sealed record CloudEvent<T>(T Data);
}
