using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using Dapr.LocalSidecar.Components;
using Dapr.LocalSidecar.Components.PubSub;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Dapr.LocalSidecar.Api;

/// <summary>What the sidecar knows about itself, and labels that can be attached to it.</summary>
internal sealed class MetadataApi(
    LocalSidecarOptions options,
    RequestBody body,
    ComponentSet components,
    Func<IReadOnlyList<SubscriptionDefinition>> subscriptions)
{
    /// <summary>The Dapr version whose behaviour is imitated; clients decide by it what they can use.</summary>
    private const string RuntimeVersion = "1.18.3";
    private readonly ConcurrentDictionary<string, string> _labels = new();

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/v1.0/metadata", (RequestDelegate)(context => context.WriteJsonAsync(Write)));
        routes.MapPut("/v1.0/metadata/{key}", (RequestDelegate)PutAsync);
    }

    private async Task PutAsync(HttpContext context)
    {
        try
        {
            _labels[context.Parameter("key")] = Encoding.UTF8.GetString(await body.ReadAsync(context).ConfigureAwait(false));
        }
        catch (BodyTooLargeException e)
        {
            throw new ApiException(400, "ERR_BODY_READ", $"failed reading body: {e.Message}");
        }
        context.NoContent();
    }

    private void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("id", options.AppId);
        json.WriteString("runtimeVersion", RuntimeVersion);
        WriteArray(json, "components", components.Infos, WriteComponent);
        json.WriteStartObject("extended");
        json.WriteString("daprRuntimeVersion", RuntimeVersion);
        foreach (var (name, value) in _labels)
            json.WriteString(name, value);
        json.WriteEndObject();
        WriteArray(json, "subscriptions", subscriptions(), WriteSubscription);
        WriteArray(json, "httpEndpoints", components.HttpEndpoints, static (json, endpoint) => json.WriteString("name", endpoint.Name));
        WriteConnection(json);
        json.WriteEndObject();
    }

    private static void WriteArray<T>(Utf8JsonWriter json, string name, IReadOnlyList<T> items, Action<Utf8JsonWriter, T> write)
    {
        if (items.Count == 0)
            return;
        json.WriteStartArray(name);
        foreach (var item in items)
        {
            json.WriteStartObject();
            write(json, item);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteComponent(Utf8JsonWriter json, ComponentInfo component)
    {
        json.WriteString("name", component.Name);
        json.WriteString("type", component.Type);
        json.WriteString("version", component.Version);
        if (component.Capabilities.Count == 0)
            return;
        json.WriteStartArray("capabilities");
        foreach (var capability in component.Capabilities)
            json.WriteStringValue(capability);
        json.WriteEndArray();
    }

    private static void WriteSubscription(Utf8JsonWriter json, SubscriptionDefinition subscription)
    {
        json.WriteString("pubsubname", subscription.PubSubName);
        json.WriteString("topic", subscription.Topic);
        if (subscription.Metadata.Count > 0)
        {
            json.WriteStartObject("metadata");
            foreach (var (name, value) in subscription.Metadata)
                json.WriteString(name, value);
            json.WriteEndObject();
        }
        var routes = subscription.DefaultPath is { } path ? subscription.Rules.Append(new RoutingRule("", path)) : subscription.Rules;
        WriteArray(json, "rules", routes.ToList(), static (json, rule) =>
        {
            if (rule.Match.Length > 0)
                json.WriteString("match", rule.Match);
            json.WriteString("path", rule.Path);
        });
        json.WriteString("deadLetterTopic", subscription.DeadLetterTopic ?? "");
        json.WriteString("type", subscription.IsDeclarative ? "DECLARATIVE" : "PROGRAMMATIC");
    }

    private void WriteConnection(Utf8JsonWriter json)
    {
        json.WriteStartObject("appConnectionProperties");
        if (options.AppPort is { } port)
            json.WriteNumber("port", port);
        json.WriteString("protocol", options.AppProtocol);
        json.WriteString("channelAddress", options.AppChannelAddress);
        if (options.AppMaxConcurrency > 0)
            json.WriteNumber("maxConcurrency", options.AppMaxConcurrency);
        if (options.AppHealthCheck is { } health)
        {
            json.WriteStartObject("health");
            json.WriteString("healthCheckPath", health.Path);
            json.WriteString("healthProbeInterval", GoDuration.Format(health.Interval));
            json.WriteString("healthProbeTimeout", GoDuration.Format(health.Timeout));
            json.WriteNumber("healthThreshold", health.Threshold);
            json.WriteEndObject();
        }
        json.WriteEndObject();
    }
}
