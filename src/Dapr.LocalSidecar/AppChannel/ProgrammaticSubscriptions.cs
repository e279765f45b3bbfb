using System.Text.Json;
using Dapr.LocalSidecar.Components.PubSub;

namespace Dapr.LocalSidecar.AppChannel;

/// <summary>Reads the app's answer to <c>GET /dapr/subscribe</c>. Member names may be in any case.</summary>
internal static class ProgrammaticSubscriptions
{
    /// <param name="json">The body of the answer; empty = no subscriptions.</param>
    /// <param name="withoutRoute">Is told the topics that have no route; those are left out.</param>
    /// <exception cref="JsonException">The answer is malformed, so none of it counts.</exception>
    public static IReadOnlyList<SubscriptionDefinition> Read(byte[] json, Action<string> withoutRoute)
    {
        if (json.Length == 0)
            return [];
        var root = DaprJson.Parse(json);
        if (root.ValueKind == JsonValueKind.Null)
            return [];
        if (root.ValueKind != JsonValueKind.Array)
            throw new JsonException("the answer must be an array");
        var subscriptions = new List<SubscriptionDefinition>();
        foreach (var item in root.EnumerateArray())
        {
            var subscription = ReadOne(item);
            if (subscription.Rules.Count > 0 || subscription.DefaultPath is not null)
                subscriptions.Add(subscription);
            else
                withoutRoute(subscription.Topic);
        }
        return subscriptions;
    }

    private static SubscriptionDefinition ReadOne(JsonElement item)
    {
        if (item.ValueKind != JsonValueKind.Object)
            throw new JsonException("a subscription must be an object");
        var routes = item.Member("routes");
        return new(item.Text("pubsubname") ?? "", item.Text("topic") ?? "")
        {
            Rules = Rules(routes?.Member("rules")),
            DefaultPath = NullIfEmpty(routes?.Text("default")) ?? NullIfEmpty(item.Text("route")),
            Metadata = item.TextMap("metadata"),
            DeadLetterTopic = NullIfEmpty(item.Text("deadLetterTopic")),
            Bulk = Bulk(item.Member("bulkSubscribe")),
        };
    }

    private static List<RoutingRule> Rules(JsonElement? rules)
    {
        if (rules is not { } list)
            return [];
        if (list.ValueKind != JsonValueKind.Array)
            throw new JsonException("\"rules\" must be an array");
        return list.EnumerateArray().Select(rule => new RoutingRule(rule.Text("match") ?? "", rule.Text("path") ?? "")).ToList();
    }

    private static BulkSubscribeSettings? Bulk(JsonElement? bulk)
    {
        if (bulk?.Member("enabled") is not { ValueKind: JsonValueKind.True })
            return null;
        return new(
            Number(bulk, "maxMessagesCount") ?? BulkSubscribeSettings.DefaultMaxMessagesCount,
            Number(bulk, "maxAwaitDurationMs") ?? BulkSubscribeSettings.DefaultMaxAwaitDurationMs);
    }

    private static int? Number(JsonElement? json, string name) =>
        json?.Member(name) is { ValueKind: JsonValueKind.Number } number && number.TryGetInt32(out var value) && value > 0 ? value : null;

    private static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
