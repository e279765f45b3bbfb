using System.Text.Json;
using Dapr.LocalSidecar.AppChannel;
using Dapr.LocalSidecar.Components.Bindings;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Dapr.LocalSidecar.Api;

/// <summary>
/// What Dapr does not have: a look at the calls of bindings that are not here, and events sent by hand. It has a version prefix
/// of its own, so that nobody takes it for a part of Dapr.
/// </summary>
internal sealed class LocalApi(IReadOnlyDictionary<string, BindingComponent> bindings, Func<InputBindings?> app, RequestBody body)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/v1.0-local/bindings/{name}", (RequestDelegate)ListCallsAsync);
        routes.MapPost("/v1.0-local/bindings/{name}", (RequestDelegate)SendEventAsync);
    }

    private Task ListCallsAsync(HttpContext context)
    {
        if (Binding(context).Output is not StandInBinding standIn)
            throw new ApiException(400, "ERR_BAD_REQUEST", "only calls of binding types that are not here are kept");
        return context.WriteJsonAsync(json =>
        {
            json.WriteStartArray();
            foreach (var call in standIn.Calls)
                Write(json, call);
            json.WriteEndArray();
        });
    }

    /// <summary>The body is the event, <c>metadata.*</c> parameters are its metadata; the answer has the status of the app's.</summary>
    private async Task SendEventAsync(HttpContext context)
    {
        var binding = Binding(context);
        if (app() is not { } bindingsOfApp)
            throw new ApiException(500, "ERR_APP_CHANNEL_NIL", "app channel is not initialized");
        try
        {
            var data = await body.ReadAsync(context).ConfigureAwait(false);
            var @event = new BindingEvent(data, context.QueryMetadata());
            using var answer = await bindingsOfApp.PostAsync(binding, @event, context.RequestAborted).ConfigureAwait(false);
            context.Response.StatusCode = (int)answer.Message.StatusCode;
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            throw new ApiException(500, "ERR_INTERNAL", e.Message);
        }
    }

    private BindingComponent Binding(HttpContext context)
    {
        var name = context.Parameter("name");
        return bindings.GetValueOrDefault(name) ?? throw new ApiException(404, "ERR_BAD_REQUEST", $"there is no binding {name}");
    }

    private static void Write(Utf8JsonWriter json, BindingCall call)
    {
        json.WriteStartObject();
        json.WriteString("operation", call.Operation);
        json.WritePropertyName("data");
        json.WriteRawValue(call.Data.Span, skipInputValidation: true);
        json.WriteStartObject("metadata");
        foreach (var (name, value) in call.Metadata)
            json.WriteString(name, value);
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
