using System.Text;
using System.Text.Json;
using Dapr.LocalSidecar.Components.Bindings;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Dapr.LocalSidecar.Api;

/// <summary>Calls of output bindings.</summary>
internal sealed class BindingsApi(IReadOnlyDictionary<string, BindingComponent> bindings, RequestBody body)
{
    private static readonly byte[] JsonNull = "null"u8.ToArray();

    public void Map(IEndpointRouteBuilder routes) => routes.MapWrite("/v1.0/bindings/{name}", InvokeAsync);

    private async Task InvokeAsync(HttpContext context)
    {
        var name = context.Parameter("name");
        var request = await ReadAsync(context).ConfigureAwait(false);
        if (bindings.GetValueOrDefault(name)?.Output is not { } binding)
            throw Failed(name, $"couldn't find output binding {name}");
        if (request.Operation.Length == 0)
            throw Failed(name, "operation field is missing from request");
        if (binding.Operations.Count > 0 && !binding.Operations.Contains(request.Operation))
            throw Failed(
                name, $"binding {name} does not support operation {request.Operation}. supported operations:{string.Join(' ', binding.Operations)}");
        try
        {
            var result = await binding.InvokeAsync(request, context.RequestAborted).ConfigureAwait(false);
            WriteMetadata(context, result.Metadata);
            if (result.Data is { } data)
                await context.WriteJsonAsync(data).ConfigureAwait(false);
            else
                context.NoContent();
        }
        catch (BindingException e)
        {
            WriteMetadata(context, e.Metadata);
            throw Failed(name, e.Message);
        }
    }

    private async Task<BindingRequest> ReadAsync(HttpContext context)
    {
        try
        {
            var request = DaprJson.Parse(await body.ReadAsync(context).ConfigureAwait(false));
            if (request.ValueKind != JsonValueKind.Object)
                throw new JsonException("the body must be an object");
            var metadata = request.TextMap("metadata");
            foreach (var trace in (string[])["traceparent", "tracestate", "baggage"])
                if (context.Request.Headers[trace].ToString() is { Length: > 0 } value)
                    metadata.TryAdd(trace, value);
            var data = request.Member("data") is { } element ? Encoding.UTF8.GetBytes(element.GetRawText()) : JsonNull;
            return new(request.Text("operation") ?? "", data, metadata);
        }
        catch (Exception e) when (e is JsonException or BodyTooLargeException)
        {
            throw ApiException.MalformedRequest(e.Message);
        }
    }

    private static void WriteMetadata(HttpContext context, IReadOnlyDictionary<string, string>? metadata)
    {
        foreach (var (name, value) in metadata ?? new Dictionary<string, string>())
            context.Response.Headers["metadata." + name] = new string(value.Where(static c => !char.IsControl(c)).ToArray());
    }

    private static ApiException Failed(string name, string why) =>
        new(500, "ERR_INVOKE_OUTPUT_BINDING", $"error invoking output binding {name}: {why}");
}
