using Dapr.LocalSidecar.Tests.Hosting;

namespace Dapr.LocalSidecar.Tests.PubSub;

public sealed class SqliteBrokerTests
{
    private const string Orders = """[{"pubsubname":"pubsub","topic":"orders","route":"/orders"}]""";

    [Fact]
    public async Task Publish_SubscriberDown_ArrivesWhenItIsBack()
    {
        using var folder = new TemporaryFolder();
        await using (await StartAsync(folder, "subscriber", app => app.Subscribe(Orders)))
        {
            // Once is enough for the group to be known.
        }
        await using (var publisher = await StartAsync(folder, "publisher"))
            for (var i = 0; i < 3; i++)
                Assert.Equal(204, (await publisher.SendAsync("POST", "/v1.0/publish/pubsub/orders?metadata.k=v", $"{i}")).Code);

        await using var subscriber = await StartAsync(folder, "subscriber", app => app.Subscribe(Orders).On("/orders", 200));

        var received = await subscriber.App.WaitForAsync("/orders", 3);
        Assert.Equal([0, 1, 2], received.Select(request => request.Json.GetProperty("data").GetInt32()).Order());
        Assert.Equal("v", received[0].Header("k"));
        Assert.Equal("publisher", received[0].Json.GetProperty("source").GetString());
    }

    [Theory]
    [InlineData("", 11)]
    [InlineData("2s", 3)]
    public async Task Delivery_ProcessGoneInTheMiddle_IsRepeatedAfterTheLease(string processingTimeout, int secondsLater)
    {
        using var folder = new TemporaryFolder();
        var time = new ShiftedTime();
        await using var first = await StartAsync(
            folder, "subscriber", app => app.Subscribe(Orders).On("/orders", (context, _) => Task.Delay(Timeout.Infinite, context.RequestAborted)),
            options =>
            {
                options.GracefulShutdown = TimeSpan.Zero;
                options.Components[0].Metadata["processingTimeout"] = processingTimeout;
            });
        await first.SendAsync("POST", "/v1.0/publish/pubsub/orders", "1");
        await first.App.WaitForAsync("/orders");

        await using var second = await StartAsync(folder, "subscriber", app => app.Subscribe(Orders).On("/orders", 200), options => options.TimeProvider = time);
        await second.SendAsync("POST", "/v1.0/publish/pubsub/orders", "2");
        await Eventually.TrueAsync(() => second.App.At("/orders").Count + first.App.At("/orders").Count == 2, "the second event");
        time.Advance(TimeSpan.FromSeconds(secondsLater));

        await Eventually.TrueAsync(() => second.App.At("/orders").Any(request => request.Text.Contains("\"data\":1", StringComparison.Ordinal)), "the first event again");
    }

    [Theory]
    [InlineData("soon")]
    [InlineData("0s")]
    [InlineData("99ms")]
    [InlineData("24h1s")]
    public async Task ProcessingTimeout_ThatIsNone_StopsTheStart(string processingTimeout)
    {
        using var folder = new TemporaryFolder();

        var error = await Assert.ThrowsAsync<LocalSidecarException>(
            () => StartAsync(folder, "app", configure: options => options.Components[0].Metadata["processingTimeout"] = processingTimeout));

        Assert.Contains("processingTimeout", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Failure_UntilItSucceeds_IsRepeatedAndThenGone()
    {
        using var folder = new TemporaryFolder();
        var calls = 0;
        await using var bed = await StartAsync(folder, "app", app => app.Subscribe(Orders).On("/orders", (context, _) =>
        {
            context.Response.StatusCode = Interlocked.Increment(ref calls) < 3 ? 500 : 200;
            return Task.CompletedTask;
        }));

        await bed.SendAsync("POST", "/v1.0/publish/pubsub/orders", "1");
        await bed.App.WaitForAsync("/orders", 3);

        await Eventually.TrueAsync(() => CountMessages(folder) == 0, "the message is removed");
        Assert.Equal(3, calls);
    }

    [Fact]
    public async Task Bulk_Subscription_GetsBatches()
    {
        using var folder = new TemporaryFolder();
        await using var bed = await StartAsync(folder, "app", app => app.Subscribe(
            """[{"pubsubname":"pubsub","topic":"orders","route":"/orders","deadLetterTopic":"dead","bulkSubscribe":{"enabled":true,"maxMessagesCount":3,"maxAwaitDurationMs":5000}},{"pubsubname":"pubsub","topic":"dead","route":"/dead"}]""")
            .On("/orders", 200).On("/dead", 200));

        for (var i = 0; i < 3; i++)
            await bed.SendAsync("POST", "/v1.0/publish/pubsub/orders", $"{i}");

        Assert.Equal(3, (await bed.App.WaitForAsync("/orders"))[0].Json.GetProperty("entries").GetArrayLength());
        Assert.Equal(3, (await bed.App.WaitForAsync("/dead", 3)).Count);
    }

    [Fact]
    public async Task StandIns_WithADataPath_ShareDataBetweenSidecars()
    {
        using var folder = new TemporaryFolder();
        void Configure(LocalSidecarOptions options)
        {
            options.DataPath = folder.Path;
            options.Components.Add(new("pubsub", "pubsub.kafka"));
            options.Components.Add(new("store", "state.redis") { Metadata = { ["keyPrefix"] = "none", ["tableName"] = "remote" } });
        }

        await using var publisher = await Testbed.StartAsync(Configure, withApp: false, appId: "publisher");
        await using var subscriber = await Testbed.StartAsync(Configure, app => app.Subscribe(Orders).On("/orders", 200), appId: "subscriber");

        Assert.Equal(204, (await publisher.SendAsync("POST", "/v1.0/publish/pubsub/orders", "1")).Code);
        Assert.Equal(204, (await publisher.SendAsync("POST", "/v1.0/state/store", """[{"key":"k","value":1}]""")).Code);

        await subscriber.App.WaitForAsync("/orders");
        Assert.Equal("1", (await subscriber.SendAsync("GET", "/v1.0/state/store/k")).Text);
    }

    private static long CountMessages(TemporaryFolder folder)
    {
        using var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={Path.Combine(folder.Path, "queue.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT COUNT(*) FROM messages";
        return (long)command.ExecuteScalar()!;
    }

    private static Task<Testbed> StartAsync(TemporaryFolder folder, string appId, Action<TestApp>? app = null, Action<LocalSidecarOptions>? configure = null) => Testbed.StartAsync(
        options =>
        {
            options.Components.Add(new("pubsub", "pubsub.sqlite") { Metadata = { ["connectionString"] = Path.Combine(folder.Path, "queue.db"), ["concurrency"] = "1" } });
            configure?.Invoke(options);
        },
        app,
        withApp: app is not null,
        appId: appId);
}
