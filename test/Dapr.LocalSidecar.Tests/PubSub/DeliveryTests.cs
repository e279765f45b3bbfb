using Dapr.LocalSidecar.Tests.Hosting;

namespace Dapr.LocalSidecar.Tests.PubSub;

public sealed class DeliveryTests
{
    private const string Orders = """[{"pubsubname":"pubsub","topic":"orders","route":"/orders"}]""";

    private const string OrdersWithDeadLetters =
        """[{"pubsubname":"pubsub","topic":"orders","route":"/orders","deadLetterTopic":"dead"},{"pubsubname":"pubsub","topic":"dead","route":"/dead"}]""";

    [Theory]
    [InlineData("pubsub.in-memory")]
    [InlineData("pubsub.kafka")]
    public async Task Failure_WithoutDeadLetterTopic_IsDeliveredAgain(string type)
    {
        var calls = 0;
        await using var bed = await Testbed.StartAsync(options => options.Components.Add(new("pubsub", type)), app => app.Subscribe(Orders).On("/orders", (context, _) =>
        {
            context.Response.StatusCode = Interlocked.Increment(ref calls) < 4 ? 500 : 200;
            return Task.CompletedTask;
        }));

        await bed.SendAsync("POST", "/v1.0/publish/pubsub/orders", "{}");

        var received = await bed.App.WaitForAsync("/orders", 4);
        Assert.Single(received.Select(request => request.Text).Distinct());
    }

    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, 1)]
    public async Task Failure_Strict_IsLost(bool enabled, int maxAttempts)
    {
        await using var bed = await StartAsync(
            app => app.On("/orders", (context, request) => Task.FromResult(context.Response.StatusCode = request.Text.Contains("\"bad\"", StringComparison.Ordinal) ? 500 : 200)),
            options => options.Redelivery = new() { Enabled = enabled, MaxAttempts = maxAttempts, InitialDelay = TimeSpan.Zero });

        await bed.SendAsync("POST", "/v1.0/publish/pubsub/orders", "\"bad\"");
        await bed.SendAsync("POST", "/v1.0/publish/pubsub/orders", "\"good\"");
        await bed.SendAsync("POST", "/v1.0/publish/pubsub/orders", "\"good\"");

        Assert.Equal(3, (await bed.App.WaitForAsync("/orders", 3)).Count);
    }

    [Theory]
    [InlineData(1, 0, 1)]
    [InlineData(3, 0, 3)]
    [InlineData(3, 2, 2)]
    public async Task Failure_WithDeadLetterTopic_GoesThereAfterTheAttempts(int beforeDeadLetter, int maxAttempts, int expected)
    {
        await using var bed = await StartAsync(
            app => app.Subscribe(OrdersWithDeadLetters).On("/orders", 500).On("/dead", 200),
            options => options.Redelivery = new() { AttemptsBeforeDeadLetter = beforeDeadLetter, MaxAttempts = maxAttempts, InitialDelay = TimeSpan.Zero });

        await bed.SendAsync("POST", "/v1.0/publish/pubsub/orders", "1");

        await bed.App.WaitForAsync("/dead");
        Assert.Equal(expected, bed.App.At("/orders").Count);
    }

    [Fact]
    public async Task Publish_TwoAppsOfOneRegistry_EachGetsItAndInstancesCompete()
    {
        var registry = new LocalSidecarRegistry();
        void Configure(LocalSidecarOptions options)
        {
            options.Registry = registry;
            options.Components.Add(new("pubsub", "pubsub.in-memory"));
        }

        await using var a1 = await Testbed.StartAsync(Configure, app => app.Subscribe(Orders).On("/orders", 200), appId: "a");
        await using var a2 = await Testbed.StartAsync(Configure, app => app.Subscribe(Orders).On("/orders", 200), appId: "a");
        await using var b = await Testbed.StartAsync(Configure, app => app.Subscribe(Orders).On("/orders", 200), appId: "b");
        await using var publisher = await Testbed.StartAsync(Configure, withApp: false, appId: "publisher");

        for (var i = 0; i < 10; i++)
            Assert.Equal(204, (await publisher.SendAsync("POST", "/v1.0/publish/pubsub/orders", $"{i}")).Code);

        Assert.Equal(10, (await b.App.WaitForAsync("/orders", 10)).Count);
        await Eventually.TrueAsync(() => a1.App.At("/orders").Count + a2.App.At("/orders").Count == 10, "ten at the instances of a");
        Assert.Equal("publisher", b.App.At("/orders")[0].Json.GetProperty("source").GetString());
    }

    [Fact]
    public async Task Publish_WithTimeToLive_ExpiresWhileItWaits()
    {
        var time = new ShiftedTime();
        var release = new TaskCompletionSource();
        await using var bed = await StartAsync(
            app => app.On("/orders", async (_, request) =>
            {
                if (request.Text.Contains("\"first\"", StringComparison.Ordinal))
                    await release.Task.WaitAsync(Eventually.Bound);
            }),
            options => options.TimeProvider = time);
        await bed.SendAsync("POST", "/v1.0/publish/pubsub/orders", "\"first\"");
        await bed.App.WaitForAsync("/orders");
        await bed.SendAsync("POST", "/v1.0/publish/pubsub/orders?metadata.ttlInSeconds=5", "\"short\"");
        await bed.SendAsync("POST", "/v1.0/publish/pubsub/orders?metadata.ttl=1h", "\"long\"");

        time.Advance(TimeSpan.FromSeconds(6));
        release.SetResult();

        var received = await bed.App.WaitForAsync("/orders", 2);
        Assert.Equal("long", received[1].Json.GetProperty("data").GetString());
    }

    [Fact]
    public async Task Subscribe_Wildcard_GetsLongerTopics()
    {
        await using var bed = await Testbed.StartAsync(
            options => options.Components.Add(new("pubsub", "pubsub.in-memory")),
            app => app.Subscribe("""[{"pubsubname":"pubsub","topic":"orders*","route":"/orders"}]""").On("/orders", 200));

        await bed.SendAsync("POST", "/v1.0/publish/pubsub/orders", "1");
        await bed.SendAsync("POST", "/v1.0/publish/pubsub/orders-new", "2");

        Assert.Equal("orders-new", (await bed.App.WaitForAsync("/orders")).Single().Json.GetProperty("topic").GetString());
    }

    [Theory]
    [InlineData(500, "")]
    [InlineData(404, "")]
    [InlineData(200, "")]
    [InlineData(200, "{}")]
    [InlineData(200, """[{"pubsubname":"pubsub","topic":"t","route":"/r","metadata":{"a":1}}]""")]
    [InlineData(200, """[{"pubsubname":"pubsub","topic":"t","routes":{"rules":[{"match":"event.type ===","path":"/r"}]}}]""")]
    [InlineData(200, """[{"pubsubname":"pubsub","topic":"t"}]""")]
    public async Task Subscribe_UnusableAnswer_MeansNoSubscriptions(int status, string body)
    {
        await using var bed = await Testbed.StartAsync(
            options => options.Components.Add(new("pubsub", "pubsub.in-memory")), app => app.On("/dapr/subscribe", status, body));

        Assert.Null((await bed.SendAsync("GET", "/v1.0/metadata")).Json["subscriptions"]);
        Assert.Single(bed.App.At("/dapr/subscribe", "GET"));
    }

    [Fact]
    public async Task Subscribe_NoPubSubComponent_IsNotAsked()
    {
        await using var bed = await Testbed.StartAsync(app: app => app.Subscribe(Orders));

        Assert.Empty(bed.App.At("/dapr/subscribe", "GET"));
    }

    [Fact]
    public async Task Subscribe_TopicNotAllowed_IsSkipped()
    {
        await using var bed = await Testbed.StartAsync(
            options => options.Components.Add(new("pubsub", "pubsub.in-memory") { Metadata = { ["subscriptionScopes"] = "app1=other;app2=orders" } }),
            app => app.Subscribe("""[{"pubsubname":"pubsub","topic":"orders","route":"/orders"},{"pubsubname":"pubsub","topic":"other","route":"/other"}]""").On("/other", 200));

        await bed.SendAsync("POST", "/v1.0/publish/pubsub/orders", "1");
        await bed.SendAsync("POST", "/v1.0/publish/pubsub/other", "1");

        await bed.App.WaitForAsync("/other");
        Assert.Empty(bed.App.At("/orders"));
    }

    [Fact]
    public async Task Stop_DeliveryRunning_WaitsForIt()
    {
        var release = new TaskCompletionSource();
        var finished = false;
        await using var bed = await StartAsync(app => app.On("/orders", async (_, _) =>
        {
            await release.Task.WaitAsync(Eventually.Bound);
            finished = true;
        }));
        await bed.SendAsync("POST", "/v1.0/publish/pubsub/orders", "1");
        await bed.App.WaitForAsync("/orders");

        var stop = bed.Sidecar.StopAsync();
        release.SetResult();
        await stop.WaitAsync(Eventually.Bound);

        Assert.True(finished);
    }

    [Fact]
    public async Task Publish_BodyOverTheLimit_Is500()
    {
        await using var bed = await StartAsync(app => app.On("/orders", 200), options => options.MaxRequestBodySize = 10);

        var answer = await bed.SendAsync("POST", "/v1.0/publish/pubsub/orders", new string('x', 11));

        Assert.Equal((500, "ERR_PUBSUB_PUBLISH_MESSAGE"), (answer.Code, answer.ErrorCode));
    }

    private static Task<Testbed> StartAsync(Action<TestApp> app, Action<LocalSidecarOptions>? configure = null) => Testbed.StartAsync(
        options =>
        {
            options.Components.Add(new("pubsub", "pubsub.in-memory"));
            configure?.Invoke(options);
        },
        testApp => app(testApp.Subscribe(Orders)));
}
