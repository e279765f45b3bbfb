using System.Text.Json;
using Dapr.LocalSidecar.Components.Secrets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Dapr.LocalSidecar.Api;

/// <summary>Secrets, one or all of a store.</summary>
internal sealed class SecretsApi(IReadOnlyDictionary<string, ISecretStore> stores)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/v1.0/secrets/{store}/bulk", (RequestDelegate)(context =>
        {
            var all = Store(context).GetAll();
            return context.WriteJsonAsync(json => WriteAll(json, all));
        }));
        routes.MapGet("/v1.0/secrets/{store}/{name}", (RequestDelegate)(context =>
        {
            var name = context.Parameter("name");
            var values = Store(context).Get(name) ?? throw new ApiException(
                500, "ERR_SECRET_GET",
                $"failed getting secret with key {name} from secret store {context.Parameter("store")}: secret {name} not found");
            return context.WriteJsonAsync(json => WriteValues(json, values));
        }));
    }

    private ISecretStore Store(HttpContext context)
    {
        var name = context.Parameter("store");
        if (stores.Count == 0)
            throw new ApiException(500, "ERR_SECRET_STORES_NOT_CONFIGURED", "secret store is not configured");
        return stores.GetValueOrDefault(name)
            ?? throw new ApiException(401, "ERR_SECRET_STORE_NOT_FOUND", $"failed finding secret store with key {name}");
    }

    private static void WriteAll(Utf8JsonWriter json, IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> all)
    {
        json.WriteStartObject();
        foreach (var (name, values) in all)
        {
            json.WritePropertyName(name);
            WriteValues(json, values);
        }
        json.WriteEndObject();
    }

    private static void WriteValues(Utf8JsonWriter json, IReadOnlyDictionary<string, string> values)
    {
        json.WriteStartObject();
        foreach (var (name, value) in values)
            json.WriteString(name, value);
        json.WriteEndObject();
    }
}
