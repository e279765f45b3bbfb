using Dapr.LocalSidecar.Tests.Hosting;

namespace Dapr.LocalSidecar.Tests.State;

public sealed class StateStoreTests
{
    private static readonly string[] Types = ["state.in-memory", "state.sqlite", "state.redis"];

    public static TheoryData<string> Stores => new(Types);

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task ETag_Rules_AreTheSameInEveryStore(string type)
    {
        await using var bed = await StartAsync(type);

        Assert.Equal(204, await SaveAsync(bed, """{"key":"k","value":1,"options":{"concurrency":"first-write"}}"""));
        Assert.Equal(409, await SaveAsync(bed, """{"key":"k","value":2,"options":{"concurrency":"first-write"}}"""));
        Assert.Equal(409, await SaveAsync(bed, """{"key":"k","value":2,"etag":"other"}"""));
        Assert.Equal(409, await SaveAsync(bed, """{"key":"absent","value":2,"etag":"other"}"""));
        var tag = (await bed.SendAsync("GET", "/v1.0/state/store/k")).Headers["ETag"];
        Assert.Equal(204, await SaveAsync(bed, $$$"""{"key":"k","value":3,"etag":"{{{tag}}}","options":{"concurrency":"last-write"}}"""));
        Assert.Equal(409, (await bed.SendAsync("DELETE", "/v1.0/state/store/k", headers: ("If-Match", tag))).Code);
        Assert.Equal(409, (await bed.SendAsync("DELETE", "/v1.0/state/store/absent", headers: ("If-Match", tag))).Code);
        Assert.Equal("3", (await bed.SendAsync("GET", "/v1.0/state/store/k")).Text);
        Assert.Equal(204, (await bed.SendAsync("DELETE", "/v1.0/state/store/k")).Code);
        Assert.Equal(204, (await bed.SendAsync("GET", "/v1.0/state/store/k")).Code);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task TimeToLive_Over_KeyIsGoneAndCanBeCreated(string type)
    {
        var time = new ShiftedTime();
        await using var bed = await StartAsync(type, options => options.TimeProvider = time);
        const string Item = """{"key":"k","value":1,"metadata":{"ttlInSeconds":"10"},"options":{"concurrency":"first-write"}}""";
        Assert.Equal(204, await SaveAsync(bed, Item));
        Assert.Equal("1", (await bed.SendAsync("GET", "/v1.0/state/store/k")).Text);

        time.Advance(TimeSpan.FromSeconds(11));

        Assert.Equal(204, (await bed.SendAsync("GET", "/v1.0/state/store/k")).Code);
        Assert.Equal(204, await SaveAsync(bed, Item));
        Assert.Equal(409, await SaveAsync(bed, Item));
        Assert.Equal(204, await SaveAsync(bed, """{"key":"k","value":1,"metadata":{"ttlInSeconds":"-1"}}"""));
        Assert.DoesNotContain("metadata.ttlExpireTime", (await bed.SendAsync("GET", "/v1.0/state/store/k")).Headers.Keys);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task Transaction_Conflict_WritesNothing(string type)
    {
        await using var bed = await StartAsync(type);

        var answer = await bed.SendAsync("POST", "/v1.0/state/store/transaction", """
            {"operations":[{"operation":"upsert","request":{"key":"a","value":1}},{"operation":"upsert","request":{"key":"b","value":1,"etag":"x"}}]}
            """);

        Assert.Equal(500, answer.Code);
        Assert.Equal(204, (await bed.SendAsync("GET", "/v1.0/state/store/a")).Code);
    }

    [Fact]
    public async Task Sqlite_File_SurvivesTheSidecar()
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "state.db");
        await using (var first = await StartAsync("state.sqlite", file: file))
            Assert.Equal(204, await SaveAsync(first, """{"key":"k","value":"kept"}"""));

        await using var second = await StartAsync("state.sqlite", file: file);

        Assert.Equal("\"kept\"", (await second.SendAsync("GET", "/v1.0/state/store/k")).Text);
    }

    [Theory]
    [InlineData(null, "app1||k")]
    [InlineData("appid", "app1||k")]
    [InlineData("name", "store||k")]
    [InlineData("namespace", "ns.app1||k")]
    [InlineData("none", "k")]
    [InlineData("Shared", "shared||k")]
    public async Task KeyPrefix_Strategy_DecidesWhichAppsShare(string? strategy, string physicalKey)
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "state.db");
        await using (var writer = await StartAsync("state.sqlite", options => options.Namespace = "ns", file, strategy))
            await SaveAsync(writer, """{"key":"k","value":1}""");

        using var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT key FROM state";

        Assert.Equal(physicalKey, command.ExecuteScalar());
    }

    [Fact]
    public async Task State_NoStoreAtAll_Is500()
    {
        await using var bed = await Testbed.StartAsync(withApp: false);

        var answer = await bed.SendAsync("GET", "/v1.0/state/store/k");

        Assert.Equal((500, "ERR_STATE_STORE_NOT_CONFIGURED"), (answer.Code, answer.ErrorCode));
    }

    [Fact]
    public async Task Save_BodyOverTheLimit_IsMalformed()
    {
        await using var bed = await StartAsync("state.in-memory", options => options.MaxRequestBodySize = 100);

        var answer = await bed.SendAsync("POST", "/v1.0/state/store", $$"""[{"key":"k","value":"{{new string('x', 100)}}"}]""");

        Assert.Equal((400, "ERR_MALFORMED_REQUEST"), (answer.Code, answer.ErrorCode));
    }

    private static Task<Testbed> StartAsync(
        string type, Action<LocalSidecarOptions>? configure = null, string file = ":memory:", string? keyPrefix = null) => Testbed.StartAsync(
        options =>
        {
            options.Components.Add(new("store", type) { Metadata = { ["connectionString"] = file, ["keyPrefix"] = keyPrefix ?? "" } });
            configure?.Invoke(options);
        },
        withApp: false);

    private static async Task<int> SaveAsync(Testbed bed, string item) => (await bed.SendAsync("POST", "/v1.0/state/store", $"[{item}]")).Code;
}
