using System.Text.Json;
using System.Text.Json.Nodes;
using Dapr.LocalSidecar.Components.PubSub;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Dapr.LocalSidecar.Api;

/// <summary>Publishing, one event or many.</summary>
internal sealed class PublishApi(
    string appId, IReadOnlyDictionary<string, PubSubComponent> components, CloudEventFactory events, RequestBody body)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapWrite("/v1.0/publish/bulk/{pubsub}/{**topic}", PublishBulkAsync);
        routes.MapWrite("/v1.0-alpha1/publish/bulk/{pubsub}/{**topic}", PublishBulkAsync);
        routes.MapWrite("/v1.0/publish/{pubsub}/{**topic}", PublishAsync);
    }

    private async Task PublishAsync(HttpContext context)
    {
        var (component, topic) = Target(context);
        var metadata = context.QueryMetadata();
        var raw = IsRaw(metadata);
        var payload = await ReadAsync(context, component, topic).ConfigureAwait(false);
        CheckScope(component, topic);
        if (!raw)
            payload = Wrap(component, topic, payload, context.Request.ContentType is { Length: > 0 } type ? type : "text/plain", metadata);
        await component.Broker.PublishAsync([new(topic, payload, metadata)], context.RequestAborted).ConfigureAwait(false);
        context.NoContent();
    }

    private async Task PublishBulkAsync(HttpContext context)
    {
        var (component, topic) = Target(context);
        var metadata = context.QueryMetadata();
        var raw = IsRaw(metadata);
        IReadOnlyList<BulkPublishEntry> entries;
        try
        {
            entries = BulkPublishEntry.ReadAll(await ReadAsync(context, component, topic).ConfigureAwait(false), metadata);
        }
        catch (Exception e) when (e is JsonException or FormatException)
        {
            throw Error(
                400, "ERR_PUBSUB_EVENTS_SER", "DAPR_PUBSUB_EVENTS_SER",
                $"error when unmarshaling the request for topic {topic} pubsub {component.Name}: {e.Message}");
        }
        CheckScope(component, topic);
        var messages = entries.Select(entry => new PubSubMessage(
            topic, raw ? entry.Event : Wrap(component, topic, entry.Event, entry.ContentType, entry.Metadata), entry.Metadata)).ToList();
        await component.Broker.PublishAsync(messages, context.RequestAborted).ConfigureAwait(false);
        context.NoContent();
    }

    private byte[] Wrap(
        PubSubComponent component, string topic, byte[] payload, string contentType, IReadOnlyDictionary<string, string> metadata)
    {
        try
        {
            return events.Create(component.Name, topic, payload, contentType, metadata);
        }
        catch (FormatException e)
        {
            throw Error(
                500, "ERR_PUBSUB_CLOUD_EVENTS_SER", "DAPR_PUBSUB_CLOUD_EVENTS_SER", $"cannot create cloudevent: {e.Message}", component.Name);
        }
    }

    private (PubSubComponent Component, string Topic) Target(HttpContext context)
    {
        var name = context.Parameter("pubsub");
        if (name.Length == 0)
            throw Error(404, "ERR_PUBSUB_EMPTY", "DAPR_PUBSUB_NAME_EMPTY", "pubsub name is empty");
        if (!components.TryGetValue(name, out var component))
            throw Error(404, "ERR_PUBSUB_NOT_FOUND", "DAPR_PUBSUB_NOT_FOUND", $"pubsub {name} is not found", name);
        var topic = context.Parameter("topic");
        return topic.Length > 0
            ? (component, topic)
            : throw Error(404, "ERR_TOPIC_NAME_EMPTY", "DAPR_PUBSUB_TOPIC_NAME_EMPTY", $"topic is empty in pubsub {name}", name);
    }

    private void CheckScope(PubSubComponent component, string topic)
    {
        if (!component.Scopes.MayPublish(topic))
            throw Error(
                403, "ERR_PUBSUB_FORBIDDEN", "DAPR_PUBSUB_FORBIDDEN", $"topic {topic} is not allowed for app id {appId}", component.Name);
    }

    private bool IsRaw(Dictionary<string, string> metadata)
    {
        var text = metadata.FirstOrDefault(entry => entry.Key.Equals("rawPayload", StringComparison.OrdinalIgnoreCase)).Value;
        return text switch
        {
            null or "" => false,
            "1" or "t" or "T" or "TRUE" or "true" or "True" => true,
            "0" or "f" or "F" or "FALSE" or "false" or "False" => false,
            _ => throw Error(
                400, "ERR_PUBSUB_REQUEST_METADATA", "DAPR_PUBSUB_METADATA_DESERIALIZATION",
                $"failed deserializing metadata: rawPayload value must be a valid boolean: actual is '{text}'"),
        };
    }

    private async Task<byte[]> ReadAsync(HttpContext context, PubSubComponent component, string topic)
    {
        try
        {
            return await body.ReadAsync(context).ConfigureAwait(false);
        }
        catch (BodyTooLargeException e)
        {
            throw Error(
                500, "ERR_PUBSUB_PUBLISH_MESSAGE", "DAPR_PUBSUB_PUBLISH_MESSAGE",
                $"error when publish to topic {topic} in pubsub {component.Name}: {e.Message}");
        }
    }

    private ApiException Error(int status, string errorCode, string reason, string message, string? component = null)
    {
        JsonObject[] more = component is null ? [] : [ApiException.Resource("pubsub", component)];
        return ApiException.WithReason(status, errorCode, reason, message, new JsonObject { ["appID"] = appId }, more);
    }
}
