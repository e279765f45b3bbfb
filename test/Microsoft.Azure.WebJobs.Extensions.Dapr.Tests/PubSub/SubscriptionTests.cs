using System.Net;
using System.Text.Json;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Hosting;
using Microsoft.Azure.WebJobs.Host.Indexers;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.PubSub;

/// <summary>The answer to <c>/dapr/subscribe</c> and the routes behind it.</summary>
public sealed class SubscriptionTests
{
    [Theory]
    [InlineData(typeof(Plain), "pubsub orders /orders")]
    [InlineData(typeof(Named), "settings-bus orders/new /orders/new", "pubsub created /on-created")]
    [InlineData(typeof(RouteEqualToTopic), "a orders /orders", "b orders /b/orders")]
    [InlineData(typeof(SameTopicOnTwoPubSubs), "a orders /orders", "b orders /b/orders")]
    [InlineData(typeof(MethodOfTheSameName), "pubsub orders /pubsub/orders")]
    [InlineData(typeof(BindingOfTheSameName), "pubsub orders /pubsub/orders")]
    [InlineData(typeof(SeveralOnOneTopic), "pubsub orders /chosen")]
    [InlineData(typeof(OddTopics), "pubsub dapr/subscribe /pubsub/dapr/subscribe", "pubsub a b?c#d /a-b-c-d", "pubsub a.b:c /a.b-c", "pubsub */# /-/-")]
    public async Task Subscriptions_OfAnyFunctions_HaveOneEntryAndOneRouteEach(Type functions, params string[] expected)
    {
        await using var host = await FunctionHost.StartAsync([functions], s => s.Settings["Bus"] = "settings-bus");

        var response = await host.Client.GetAsync("dapr/subscribe");
        var entries = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement.EnumerateArray().Select(e =>
            $"{e.GetProperty("pubsubname")} {e.GetProperty("topic")} {e.GetProperty("route")}").ToList();

        Assert.Equal("application/json", response.Content.Headers.ContentType?.ToString());
        Assert.Equal(expected.Order(), entries.Order());
        foreach (var route in expected.Select(e => e.Split(' ')[^1]))
            Assert.Equal(HttpStatusCode.OK, (await TopicParameterTests.PostAsync(host, route.TrimStart('/'), "{}")).StatusCode);
    }

    [Fact]
    public async Task EachRoute_OfTheSameTopicOnTwoPubSubs_ReachesItsOwnFunction()
    {
        await using var host = await FunctionHost.StartAsync<SameTopicOnTwoPubSubs>();

        await TopicParameterTests.PostAsync(host, "b/orders", "{}");

        Assert.Equal("b", host.Captured.Single);
    }

    [Fact]
    public async Task MethodOfTheSameName_StaysReachable()
    {
        await using var host = await FunctionHost.StartAsync<MethodOfTheSameName>();

        await host.Client.PostAsync("orders", null);

        Assert.Equal("method", host.Captured.Single);
    }

    [Fact]
    public async Task DisabledTopicFunction_IsNotSubscribedButNeverNotFound()
    {
        await using var host = await FunctionHost.StartAsync([typeof(Plain), typeof(Named)], s =>
        {
            s.Settings["AzureWebJobs.orders.Disabled"] = "true";
            s.Settings["Bus"] = "bus";
        });

        Assert.DoesNotContain("\"orders\"", await host.Client.GetStringAsync("dapr/subscribe"));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await TopicParameterTests.PostAsync(host, "orders", "{}")).StatusCode);
    }

    [Theory]
    [InlineData("GET", HttpStatusCode.MethodNotAllowed)]
    [InlineData("OPTIONS", HttpStatusCode.NotFound)]
    public async Task TopicRoute_AskedOtherwise_DoesNotLookLikeABinding(string method, HttpStatusCode expected)
    {
        await using var host = await FunctionHost.StartAsync<Plain>();

        Assert.Equal(expected, (await host.Client.SendAsync(new HttpRequestMessage(new HttpMethod(method), "orders"))).StatusCode);
    }

    [Theory]
    [InlineData(typeof(SameChosenRoute), "ChosenA", "ChosenB")]
    [InlineData(typeof(ChosenRouteOfAMethod), "Method", "Chosen")]
    public async Task ChosenRoute_ThatIsTaken_FailsTheStartNamingBoth(Type functions, string first, string second)
    {
        var error = await Assert.ThrowsAsync<FunctionIndexingException>(() => FunctionHost.StartAsync([functions]));

        Assert.Contains(first, error.InnerException!.Message);
        Assert.Contains(second, error.InnerException.Message);
    }

    public sealed class Plain(Captured captured)
    {
        [FunctionName("orders")]
        public void Run([DaprTopicTrigger("pubsub")] string payload) => captured.Add(payload);
    }

    public sealed class Named(Captured captured)
    {
        [FunctionName("NamedA")]
        public void A([DaprTopicTrigger("%Bus%", Topic = "orders/new")] string payload) => captured.Add(payload);

        [FunctionName("NamedB")]
        public void B([DaprTopicTrigger("pubsub", Topic = "created", Route = "/on-created")] string payload) => captured.Add(payload);
    }

    public sealed class RouteEqualToTopic(Captured captured)
    {
        [FunctionName("EqualA")]
        public void A([DaprTopicTrigger("a", Topic = "orders", Route = "orders")] string payload) => captured.Add(payload);

        [FunctionName("EqualB")]
        public void B([DaprTopicTrigger("b", Topic = "orders", Route = "orders")] string payload) => captured.Add(payload);
    }

    public sealed class SameTopicOnTwoPubSubs(Captured captured)
    {
        [FunctionName("TwoA")]
        public void A([DaprTopicTrigger("a", Topic = "orders")] string payload) => captured.Add(payload.Length > 0 ? "a" : null);

        [FunctionName("TwoB")]
        public void B([DaprTopicTrigger("b", Topic = "orders")] string payload) => captured.Add(payload.Length > 0 ? "b" : null);
    }

    public sealed class MethodOfTheSameName(Captured captured)
    {
        [FunctionName("Topic")]
        public void Topic([DaprTopicTrigger("pubsub", Topic = "orders")] string payload) => captured.Add(payload);

        [FunctionName("orders")]
        public void Method([DaprServiceInvocationTrigger] string? payload) => captured.Add(payload ?? "method");
    }

    public sealed class BindingOfTheSameName(Captured captured)
    {
        [FunctionName("Topic")]
        public void Topic([DaprTopicTrigger("pubsub", Topic = "orders")] string payload) => captured.Add(payload);

        [FunctionName("orders")]
        public void Binding([DaprBindingTrigger] string? payload) => captured.Add(payload);
    }

    public sealed class SeveralOnOneTopic(Captured captured)
    {
        [FunctionName("SeveralA")]
        public void A([DaprTopicTrigger("pubsub", Topic = "orders")] string payload) => captured.Add(payload);

        [FunctionName("SeveralB")]
        public void B([DaprTopicTrigger("pubsub", Topic = "orders", Route = "chosen")] string payload) => captured.Add(payload);
    }

    public sealed class OddTopics(Captured captured)
    {
        [FunctionName("OddA")]
        public void A([DaprTopicTrigger("pubsub", Topic = "dapr/subscribe")] string payload) => captured.Add(payload);

        [FunctionName("OddB")]
        public void B([DaprTopicTrigger("pubsub", Topic = "a b?c#d")] string payload) => captured.Add(payload);

        [FunctionName("OddC")]
        public void C([DaprTopicTrigger("pubsub", Topic = "a.b:c")] string payload) => captured.Add(payload);

        [FunctionName("OddD")]
        public void D([DaprTopicTrigger("pubsub", Topic = "*/#")] string payload) => captured.Add(payload);
    }

    public sealed class SameChosenRoute(Captured captured)
    {
        [FunctionName("ChosenA")]
        public void A([DaprTopicTrigger("pubsub", Topic = "a", Route = "same")] string payload) => captured.Add(payload);

        [FunctionName("ChosenB")]
        public void B([DaprTopicTrigger("pubsub", Topic = "b", Route = "same")] string payload) => captured.Add(payload);
    }

    public sealed class ChosenRouteOfAMethod(Captured captured)
    {
        [FunctionName("Method")]
        public void A([DaprServiceInvocationTrigger(MethodName = "same")] string payload) => captured.Add(payload);

        [FunctionName("Chosen")]
        public void B([DaprTopicTrigger("pubsub", Topic = "b", Route = "same")] string payload) => captured.Add(payload);
    }
}
