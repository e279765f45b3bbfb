using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Dapr.LocalSidecar.Api;

/// <summary>What endpoints read from a request and write to a response.</summary>
internal static class ApiContext
{
    private const string MetadataPrefix = "metadata.";

    /// <summary>A path parameter, decoded.</summary>
    public static string Parameter(this HttpContext context, string name) =>
        PercentEncoding.DecodeParameter(context.GetRouteValue(name) as string ?? "");

    /// <summary>The <c>metadata.*</c> query parameters without the prefix; the first value of a name counts.</summary>
    public static Dictionary<string, string> QueryMetadata(this HttpContext context)
    {
        var metadata = new Dictionary<string, string>();
        foreach (var (name, values) in context.Request.Query)
            if (name.StartsWith(MetadataPrefix, StringComparison.Ordinal))
                metadata[name[MetadataPrefix.Length..]] = values[0] ?? "";
        return metadata;
    }

    public static void NoContent(this HttpContext context) => context.Response.StatusCode = StatusCodes.Status204NoContent;

    public static Task WriteJsonAsync(this HttpContext context, ReadOnlyMemory<byte> json, int status = StatusCodes.Status200OK)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = json.Length;
        return context.Response.Body.WriteAsync(json, context.RequestAborted).AsTask();
    }

    /// <summary>Writes JSON that a function produces token by token.</summary>
    public static Task WriteJsonAsync(this HttpContext context, Action<Utf8JsonWriter> write, int status = StatusCodes.Status200OK) =>
        context.WriteJsonAsync(DaprJson.Write(write), status);

    /// <summary>POST and PUT are the same for every writing call.</summary>
    public static void MapWrite(this IEndpointRouteBuilder routes, string pattern, RequestDelegate handler) =>
        routes.MapMethods(pattern, ["POST", "PUT"], handler);
}
