using Dapr.LocalSidecar.Components.PubSub;
using Dapr.LocalSidecar.Components.PubSub.Cel;

namespace Dapr.LocalSidecar.Resources;

/// <summary>A subscription file, in the older form with one route or the newer one with rules.</summary>
internal static class SubscriptionResource
{
    public static SubscriptionDefinition Read(YamlObject document)
    {
        var spec = document.RequiredObject("spec");
        var routes = spec.Object("routes");
        var subscription = new SubscriptionDefinition(spec.RequiredText("pubsubname"), spec.RequiredText("topic"))
        {
            Rules = routes?.Objects("rules").Select(Rule).ToList() ?? [],
            DefaultPath = routes?.Text("default") ?? spec.Text("route"),
            Metadata = spec.TextMap("metadata"),
            DeadLetterTopic = spec.Text("deadLetterTopic"),
            Bulk = Bulk(spec.Object("bulkSubscribe")),
            IsDeclarative = true,
        };
        if (subscription.Rules.Count == 0 && subscription.DefaultPath is null)
            throw spec.Error("the subscription has no route: set spec.routes (v2alpha1) or spec.route (v1alpha1)");
        foreach (var rule in subscription.Rules.Where(rule => rule.Match.Length > 0))
            Check(rule, spec);
        return subscription;
    }

    private static RoutingRule Rule(YamlObject rule) => new(rule.Text("match") ?? "", rule.RequiredText("path"));

    private static void Check(RoutingRule rule, YamlObject spec)
    {
        try
        {
            CelExpression.Compile(rule.Match);
        }
        catch (CelException e)
        {
            throw spec.Error($"the rule for {rule.Path} cannot be read: {e.Message}");
        }
    }

    private static BulkSubscribeSettings? Bulk(YamlObject? bulk) => bulk?.Flag("enabled") is true
        ? new(
            bulk.Number("maxMessagesCount") is > 0 and var count ? count : BulkSubscribeSettings.DefaultMaxMessagesCount,
            bulk.Number("maxAwaitDurationMs") is > 0 and var wait ? wait : BulkSubscribeSettings.DefaultMaxAwaitDurationMs)
        : null;
}
