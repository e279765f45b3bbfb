using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Dapr.LocalSidecar.Components.State;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Dapr.LocalSidecar.Api;

/// <summary>Get, save, delete, bulk get and transaction.</summary>
internal sealed class StateApi(string appId, IReadOnlyDictionary<string, StateComponent> stores, RequestBody body)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/v1.0/state/{store}/{key}", (RequestDelegate)GetAsync);
        routes.MapDelete("/v1.0/state/{store}/{key}", (RequestDelegate)DeleteAsync);
        routes.MapWrite("/v1.0/state/{store}", SaveAsync);
        routes.MapWrite("/v1.0/state/{store}/bulk", BulkGetAsync);
        routes.MapWrite("/v1.0/state/{store}/transaction", TransactAsync);
        routes.MapWrite("/v1.0-alpha1/state/{store}/query", Query);
    }

    private async Task GetAsync(HttpContext context)
    {
        var store = Store(context);
        var key = context.Parameter("key");
        var entry = await store.Store.GetAsync(store.Keys.Apply(key), context.RequestAborted).ConfigureAwait(false);
        if (entry is null)
        {
            context.NoContent();
            return;
        }
        context.Response.Headers.ETag = entry.ETag;
        if (entry.Expires is { } expires)
            context.Response.Headers["metadata.ttlExpireTime"] = Rfc3339(expires);
        await context.WriteJsonAsync(entry.Value).ConfigureAwait(false);
    }

    private async Task SaveAsync(HttpContext context)
    {
        var store = Store(context);
        List<StateChange> changes;
        try
        {
            var items = await ReadAsync(context).ConfigureAwait(false);
            if (items.ValueKind is not (JsonValueKind.Array or JsonValueKind.Null))
                throw ApiException.MalformedRequest("the body must be an array");
            var metadata = context.QueryMetadata();
            changes = items.ValueKind == JsonValueKind.Null
                ? []
                : items.EnumerateArray().Select(item => StateRequests.Upsert(item, metadata, store.Keys)).ToList();
        }
        catch (StateRequests.InvalidOptionException e)
        {
            throw SaveFailed(500, store, e);
        }
        catch (JsonException e)
        {
            throw ApiException.MalformedRequest(e.Message);
        }
        await SaveEachAsync(store, changes, context.RequestAborted).ConfigureAwait(false);
        context.NoContent();
    }

    /// <summary>Several items are no transaction: the others are written when one fails.</summary>
    private static async Task SaveEachAsync(StateComponent store, List<StateChange> changes, CancellationToken cancellation)
    {
        StateConflictException? conflict = null;
        foreach (var change in changes)
        {
            try
            {
                await store.Store.ApplyAsync([change], cancellation).ConfigureAwait(false);
            }
            catch (StateConflictException e)
            {
                conflict ??= e;
            }
        }
        if (conflict is not null)
            throw SaveFailed(409, store, conflict);
    }

    private async Task DeleteAsync(HttpContext context)
    {
        var store = Store(context);
        var key = context.Parameter("key");
        try
        {
            StateRequests.CheckConsistency(context.Request.Query["consistency"]);
            var etag = context.Request.Headers.IfMatch.ToString();
            var change = new StateChange(store.Keys.Apply(key), null)
            {
                ETag = etag.Length > 0 ? etag : null,
                FirstWrite = StateRequests.IsFirstWrite(context.Request.Query["concurrency"]),
            };
            await store.Store.ApplyAsync([change], context.RequestAborted).ConfigureAwait(false);
        }
        catch (Exception e) when (e is StateConflictException or StateRequests.InvalidOptionException)
        {
            var status = e is StateConflictException ? 409 : 500;
            throw new ApiException(status, "ERR_STATE_DELETE", $"failed deleting state with key {key}: {e.Message}");
        }
        context.NoContent();
    }

    private async Task BulkGetAsync(HttpContext context)
    {
        var store = Store(context);
        var keys = new List<string>();
        try
        {
            var request = await ReadAsync(context).ConfigureAwait(false);
            foreach (var key in request.Member("keys")?.EnumerateArray() ?? default)
                keys.Add(key.GetString() ?? "");
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw ApiException.MalformedRequest(e.Message);
        }
        var found = new List<(string Key, StateEntry? Entry)>();
        foreach (var key in keys)
            found.Add((key, await store.Store.GetAsync(store.Keys.Apply(key), context.RequestAborted).ConfigureAwait(false)));
        await context.WriteJsonAsync(json => WriteEntries(json, found)).ConfigureAwait(false);
    }

    private async Task TransactAsync(HttpContext context)
    {
        var store = Store(context);
        try
        {
            var request = await ReadAsync(context).ConfigureAwait(false);
            var metadata = context.QueryMetadata();
            var changes = new List<StateChange>();
            foreach (var operation in request.Member("operations")?.EnumerateArray() ?? default)
                changes.Add(Operation(operation, metadata, store.Keys));
            await store.Store.ApplyAsync(changes, context.RequestAborted).ConfigureAwait(false);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw ApiException.MalformedRequest(e.Message);
        }
        catch (Exception e) when (e is StateConflictException or StateRequests.InvalidOptionException)
        {
            throw new ApiException(500, "ERR_STATE_TRANSACTION", $"error while executing state transaction: {e.Message}");
        }
        context.NoContent();
    }

    private static StateChange Operation(JsonElement operation, Dictionary<string, string> metadata, KeyPrefix keys)
    {
        var item = operation.Member("request") ?? throw new JsonException("\"request\" is missing");
        return operation.Text("operation") switch
        {
            "upsert" => StateRequests.Upsert(item, metadata, keys),
            "delete" => StateRequests.Delete(item, keys),
            var other => throw new ApiException(400, "ERR_NOT_SUPPORTED_STATE_OPERATION", $"operation type {other} not supported"),
        };
    }

    private Task Query(HttpContext context)
    {
        var store = Store(context);
        throw ApiException.WithReason(
            500, "ERR_STATE_STORE_NOT_SUPPORTED", "DAPR_STATE_QUERYING_NOT_SUPPORTED", $"state store {store.Name} doesn't support query",
            AppMetadata(), ApiException.Resource("state", store.Name));
    }

    private async Task<JsonElement> ReadAsync(HttpContext context)
    {
        try
        {
            return DaprJson.Parse(await body.ReadAsync(context).ConfigureAwait(false));
        }
        catch (BodyTooLargeException e)
        {
            throw ApiException.MalformedRequest(e.Message);
        }
    }

    private StateComponent Store(HttpContext context)
    {
        var name = context.Parameter("store");
        if (stores.Count == 0)
            throw ApiException.WithReason(
                500, "ERR_STATE_STORE_NOT_CONFIGURED", "DAPR_STATE_NOT_CONFIGURED", $"state store {name} is not configured", AppMetadata());
        return stores.TryGetValue(name, out var store)
            ? store
            : throw ApiException.WithReason(
                400, "ERR_STATE_STORE_NOT_FOUND", "DAPR_STATE_NOT_FOUND", $"state store {name} is not found", AppMetadata());
    }

    private JsonObject AppMetadata() => new() { ["appID"] = appId };

    private static ApiException SaveFailed(int status, StateComponent store, Exception cause) =>
        new(status, "ERR_STATE_SAVE", $"failed saving state in state store {store.Name}: {cause.Message}");

    private static void WriteEntries(Utf8JsonWriter json, List<(string Key, StateEntry? Entry)> entries)
    {
        json.WriteStartArray();
        foreach (var (key, entry) in entries)
        {
            json.WriteStartObject();
            json.WriteString("key", key);
            if (entry is not null)
            {
                json.WritePropertyName("data");
                json.WriteRawValue(entry.Value, skipInputValidation: true);
                json.WriteString("etag", entry.ETag);
            }
            if (entry?.Expires is { } expires)
            {
                json.WriteStartObject("metadata");
                json.WriteString("ttlExpireTime", Rfc3339(expires));
                json.WriteEndObject();
            }
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static string Rfc3339(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
