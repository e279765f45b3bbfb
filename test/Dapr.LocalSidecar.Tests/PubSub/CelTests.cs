using System.Text.Json;
using Dapr.LocalSidecar.Components.PubSub;
using Dapr.LocalSidecar.Components.PubSub.Cel;

namespace Dapr.LocalSidecar.Tests.PubSub;

public sealed class CelTests
{
    private static readonly JsonElement Event = JsonElement.Parse(
        """{"type":"order.new","n":3,"data":{"kind":"a","count":7,"ok":true,"none":null,"tags":["x","y"],"in":{"deep":1},"text":"12"}}""");

    [Theory]
    [InlineData("event.type == \"order.new\"", true)]
    [InlineData("event.type == 'order.new'", true)]
    [InlineData("event.type != \"order.new\"", false)]
    [InlineData("event.data.count == 7", true)]
    [InlineData("int(event.data.count) >= 7 && event.data.count < 8.5", true)]
    [InlineData("event.data.count > 7 || event.data.kind == \"a\"", true)]
    [InlineData("!(event.data.ok)", false)]
    [InlineData("!event.data.ok || !false", true)]
    [InlineData("has(event.data.kind)", true)]
    [InlineData("has(event.data.missing)", false)]
    [InlineData("has(event.data.missing) && event.data.missing == 1", false)]
    [InlineData("event.data.missing == 1 && false", false)]
    [InlineData("event.data.missing == 1 || true", true)]
    [InlineData("event.data.none == null", true)]
    [InlineData("event[\"type\"] == 'order.new'", true)]
    [InlineData("event.data.tags[1] == 'y'", true)]
    [InlineData("'x' in event.data.tags", true)]
    [InlineData("event.data.kind in ['b', 'c']", false)]
    [InlineData("'deep' in event.data.in", true)]
    [InlineData("size(event.data.tags) == 2", true)]
    [InlineData("event.type.startsWith('order.') && event.type.endsWith('new')", true)]
    [InlineData("event.type.contains('er.n')", true)]
    [InlineData("event.type.matches('^order\\\\.[a-z]+$')", true)]
    [InlineData("int(event.data.text) + 2 * 3 == 18", true)]
    [InlineData("event.n % 2 == 1 ? event.data.ok : false", true)]
    [InlineData("-event.n < 0", true)]
    [InlineData("\"a\" < \"b\"", true)]
    [InlineData("true", true)]
    public void Evaluate_Expression_GivesTruth(string expression, bool expected) => Assert.Equal(expected, CelExpression.Compile(expression).Evaluate(Event));

    [Theory]
    [InlineData("event.type")]
    [InlineData("event.data.missing == 1")]
    [InlineData("event.data.kind > 5")]
    [InlineData("event.data.tags[5] == 'x'")]
    [InlineData("event.n && true")]
    public void Evaluate_NoTruthInIt_Throws(string expression)
    {
        var compiled = CelExpression.Compile(expression);

        Assert.Throws<CelException>(() => compiled.Evaluate(Event));
    }

    [Theory]
    [InlineData("")]
    [InlineData("event.type ==")]
    [InlineData("event.type = 'x'")]
    [InlineData("other.type == 'x'")]
    [InlineData("(event.n == 1")]
    [InlineData("event.type == 'x")]
    [InlineData("event.n == 1 1")]
    [InlineData("unknown(event.n)")]
    [InlineData("event.n == 1.2.3")]
    [InlineData("event.n # 1")]
    public void Compile_NotAnExpression_Throws(string expression) => Assert.Throws<CelException>(() => CelExpression.Compile(expression));

    [Theory]
    [InlineData("orders", "orders", true)]
    [InlineData("orders", "orders2", false)]
    [InlineData("orders*", "orders2", true)]
    [InlineData("orders*", "orders", false)]
    public void Covers_Pattern_NeedsOneMoreCharacter(string pattern, string topic, bool expected) => Assert.Equal(expected, BrokerSubscription.Covers(pattern, topic));

    [Theory]
    [InlineData(null, null, null, "t", true)]
    [InlineData("a,b", null, null, "t", false)]
    [InlineData("a,t", null, null, "t", true)]
    [InlineData(null, "t", null, "t", false)]
    [InlineData(null, "t", "app=t", "t", true)]
    [InlineData(null, null, "app=", "t", false)]
    [InlineData(null, null, "app=a,t;other=b", "t", true)]
    [InlineData(null, null, "other=b", "t", true)]
    public void Scopes_Settings_DecideWhatMayBePublished(string? allowed, string? protectedTopics, string? scopes, string topic, bool expected)
    {
        var component = new ComponentDefinition("p", "pubsub.in-memory")
        {
            Metadata = { ["allowedTopics"] = allowed ?? "", ["protectedTopics"] = protectedTopics ?? "", ["publishingScopes"] = scopes ?? "" },
        };

        Assert.Equal(expected, new TopicScopes(component, "app").MayPublish(topic));
    }
}
