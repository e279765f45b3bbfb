using System.Text.Json;
using System.Text.Json.Nodes;
using Dapr.LocalSidecar.Tests.Hosting;

namespace Dapr.LocalSidecar.Tests.Conformance;

[Collection(nameof(ConformanceSidecar))]
public sealed class StateTests(ConformanceSidecar sidecar)
{
    private const string Store = "/v1.0/state/statestore";
    private readonly string _key = Guid.NewGuid().ToString("N");

    public static TheoryData<string> Keys => [
        "slash/es", "/leading", "ques?tion", "ha#sh", "per%cent", "pl+us", "sp ace", "%2F", "+", "ünï→😀", "a|b", "quote\"'", "bulk", "dot.", ".well", "~", "a=b&c",
        new string('k', 1024), string.Concat(Enumerable.Range(33, 94).Where(code => code != '|').Select(code => (char)code))];

    [Theory]
    [MemberData(nameof(Keys))]
    public async Task Key_AnyCharacter_RoundTripsWhenEncoded(string key)
    {
        var unique = _key + key;
        Assert.Equal(204, (await SaveAsync(Item(unique, 1))).Code);

        Assert.Equal("1", (await GetAsync(unique)).Text);
        var bulk = await sidecar.Client.SendAsync("POST", Store + "/bulk", JsonSerializer.Serialize(new { keys = new[] { unique } }));
        Assert.Equal(unique, bulk.Json[0]!["key"]!.ToString());
        Assert.Equal(204, (await sidecar.Client.SendAsync("DELETE", $"{Store}/{Uri.EscapeDataString(unique)}")).Code);
        Assert.Equal(204, (await GetAsync(unique)).Code);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Key_RandomCharacters_RoundTrip(int seed)
    {
        var random = new Random(seed);
        for (var i = 0; i < 50; i++)
        {
            var runes = Enumerable.Range(0, random.Next(1, 40)).Select(_ => (System.Text.Rune)(random.Next(3) == 0 ? random.Next(0xE000, 0x11000) : random.Next(32, 127)));
            var key = _key + string.Concat(runes).Replace('|', '!');
            Assert.Equal(204, (await SaveAsync(Item(key, i))).Code);
            Assert.Equal((key, $"{i}"), (key, (await GetAsync(key)).Text));
        }
    }

    [Fact]
    public async Task Key_UnencodedPlus_IsASpace()
    {
        await SaveAsync(Item(_key + " x", "\"space\""));

        Assert.Equal("\"\\\"space\\\"\"", (await sidecar.Client.SendAsync("GET", $"{Store}/{_key}+x")).Text.Replace("\\u0022", "\\\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Key_WithPrefixSeparator_IsRefusedWithDetails()
    {
        foreach (var answer in new[]
        {
            await SaveAsync(Item("a||b", 1)),
            await GetAsync("a||b"),
            await sidecar.Client.SendAsync("DELETE", $"{Store}/a%7C%7Cb"),
        })
        {
            Assert.Equal((400, "ERR_MALFORMED_REQUEST"), (answer.Code, answer.ErrorCode));
            Assert.Equal(3, answer.Json["details"]!.AsArray().Count);
            Assert.Equal("DAPR_STATE_ILLEGAL_KEY", answer.Json["details"]![0]!["reason"]!.ToString());
        }
    }

    [Theory]
    [InlineData("""{"b":1,"a":{"d":[1,2.50,1e3],"c":null}}""", """{"a":{"c":null,"d":[1,2.5,1000]},"b":1}""")]
    [InlineData("12345678901234567890", "12345678901234567000")]
    [InlineData("1e21", "1e+21")]
    [InlineData("0.000001", "0.000001")]
    [InlineData("1e-7", "1e-7")]
    [InlineData("\"text\"", "\"text\"")]
    [InlineData("[ ]", "[]")]
    [InlineData("null", "null")]
    [InlineData("true", "true")]
    public async Task Save_Value_IsWrittenAnew(string value, string stored)
    {
        Assert.Equal(204, (await sidecar.Client.SendAsync("POST", Store, $$"""[{"key":"{{_key}}","value":{{value}}}]""")).Code);

        var answer = await GetAsync(_key);

        Assert.Equal((200, stored), (answer.Code, answer.Text));
        Assert.StartsWith("application/json", answer.Headers["Content-Type"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[]", 204, null)]
    [InlineData("{\"key\":\"k\",\"value\":1}", 400, "ERR_MALFORMED_REQUEST")]
    [InlineData("nonsense", 400, "ERR_MALFORMED_REQUEST")]
    [InlineData("[{\"key\":\"k\",\"etag\":1}]", 400, "ERR_MALFORMED_REQUEST")]
    [InlineData("[{\"key\":\"k\",\"metadata\":{\"a\":1}}]", 400, "ERR_MALFORMED_REQUEST")]
    [InlineData("[{\"key\":\"\"}]", 400, null)]
    [InlineData("[{\"key\":\"k\",\"options\":{\"concurrency\":\"odd\"}}]", 500, "ERR_STATE_SAVE")]
    [InlineData("[{\"key\":\"k\",\"metadata\":{\"ttlInSeconds\":\"soon\"}}]", 500, "ERR_STATE_SAVE")]
    public async Task Save_OddBody_IsAnsweredAsDaprDoes(string body, int status, string? errorCode)
    {
        var answer = await sidecar.Client.SendAsync("POST", Store, body);

        Assert.Equal(status, answer.Code);
        if (errorCode is not null)
            Assert.Equal(errorCode, answer.ErrorCode);
    }

    [Fact]
    public async Task Save_WithPut_IsTheSameAsPost()
    {
        Assert.Equal(204, (await sidecar.Client.SendAsync("PUT", Store + "/", new JsonArray(Item(_key, 5)).ToJsonString())).Code);

        Assert.Equal("5", (await GetAsync(_key)).Text);
    }

    [Fact]
    public async Task ETag_EveryWrite_IsNewAndUnquotedAndEnforced()
    {
        await SaveAsync(Item(_key, 1));
        var first = (await GetAsync(_key)).Headers["ETag"];
        Assert.Equal(204, (await SaveAsync(Item(_key, 2, etag: first))).Code);
        var second = (await GetAsync(_key)).Headers["ETag"];

        var stale = await SaveAsync(Item(_key, 3, etag: first));
        var staleLastWrite = await SaveAsync(Item(_key, 3, etag: first, concurrency: "last-write"));
        var staleDelete = await sidecar.Client.SendAsync("DELETE", $"{Store}/{_key}", headers: ("If-Match", first));
        var delete = await sidecar.Client.SendAsync("DELETE", $"{Store}/{_key}", headers: ("If-Match", second));

        Assert.DoesNotContain('"', first);
        Assert.NotEqual(first, second);
        Assert.Equal((409, "ERR_STATE_SAVE"), (stale.Code, stale.ErrorCode));
        Assert.Equal(409, staleLastWrite.Code);
        Assert.Equal((409, "ERR_STATE_DELETE"), (staleDelete.Code, staleDelete.ErrorCode));
        Assert.Equal(204, delete.Code);
    }

    [Fact]
    public async Task Save_FirstWriteWithoutETag_OnlyCreates()
    {
        Assert.Equal(204, (await SaveAsync(Item(_key, 1, concurrency: "first-write"))).Code);
        Assert.Equal(409, (await SaveAsync(Item(_key, 2, concurrency: "first-write"))).Code);
        Assert.Equal("1", (await GetAsync(_key)).Text);
    }

    [Fact]
    public async Task Delete_Missing_Is204UnlessATagIsGiven()
    {
        Assert.Equal(204, (await sidecar.Client.SendAsync("DELETE", $"{Store}/{_key}")).Code);
        Assert.Equal(409, (await sidecar.Client.SendAsync("DELETE", $"{Store}/{_key}", headers: ("If-Match", "x"))).Code);
    }

    [Theory]
    [InlineData("", "metadata")]
    [InlineData("?metadata.ttlInSeconds=100", "query")]
    public async Task TimeToLive_Given_IsReported(string query, string place)
    {
        var item = Item(_key, 1);
        if (place == "metadata")
            item["metadata"] = new JsonObject { ["ttlInSeconds"] = "100" };
        await sidecar.Client.SendAsync("POST", Store + query, new JsonArray(item).ToJsonString());

        var expires = DateTimeOffset.Parse((await GetAsync(_key)).Headers["metadata.ttlExpireTime"], null);
        Assert.InRange(expires - TimeProvider.System.GetUtcNow(), TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(101));

        await SaveAsync(Item(_key, 2));
        Assert.DoesNotContain("metadata.ttlExpireTime", (await GetAsync(_key)).Headers.Keys);
    }

    [Fact]
    public async Task BulkGet_FoundAndMissing_AreToldApart()
    {
        await SaveAsync(Item(_key, "x"));

        var answer = await sidecar.Client.SendAsync("POST", Store + "/bulk", $$"""{"keys":["{{_key}}","{{_key}}-missing"],"parallelism":10}""");

        Assert.Equal(200, answer.Code);
        var items = answer.Json.AsArray().ToDictionary(item => item!["key"]!.ToString(), item => item!.AsObject());
        Assert.Equal("x", items[_key]["data"]!.ToString());
        Assert.NotNull(items[_key]["etag"]);
        Assert.Single(items[_key + "-missing"]);
    }

    [Theory]
    [InlineData("""{"keys":[]}""", 200)]
    [InlineData("nonsense", 400)]
    public async Task BulkGet_OddBody_IsAnsweredAsDaprDoes(string body, int status) =>
        Assert.Equal(status, (await sidecar.Client.SendAsync("POST", Store + "/bulk", body)).Code);

    [Fact]
    public async Task Transaction_AllFits_IsApplied()
    {
        await SaveAsync(Item(_key + "-old", 1));

        var answer = await TransactAsync(Operation("upsert", Item(_key, 7)), Operation("delete", Item(_key + "-old", null)));

        Assert.Equal(204, answer.Code);
        Assert.Equal("7", (await GetAsync(_key)).Text);
        Assert.Equal(204, (await GetAsync(_key + "-old")).Code);
    }

    [Fact]
    public async Task Transaction_OneConflict_Is500AndNothingIsWritten()
    {
        var answer = await TransactAsync(Operation("upsert", Item(_key, 7)), Operation("upsert", Item(_key + "-x", 1, etag: "nope")));

        Assert.Equal((500, "ERR_STATE_TRANSACTION"), (answer.Code, answer.ErrorCode));
        Assert.Equal(204, (await GetAsync(_key)).Code);
    }

    [Fact]
    public async Task Transaction_UnknownOperation_Is400()
    {
        var answer = await TransactAsync(Operation("increment", Item(_key, 7)));

        Assert.Equal((400, "ERR_NOT_SUPPORTED_STATE_OPERATION"), (answer.Code, answer.ErrorCode));
        Assert.Equal(204, (await TransactAsync()).Code);
    }

    [Theory]
    [InlineData("GET", "/v1.0/state/nowhere/k", 400, "ERR_STATE_STORE_NOT_FOUND")]
    [InlineData("POST", "/v1.0-alpha1/state/statestore/query", 500, "ERR_STATE_STORE_NOT_SUPPORTED")]
    [InlineData("GET", "/v1.0/state/statestore/a/b", 404, "ERR_DIRECT_INVOKE")]
    public async Task Store_ThatCannot_SaysSo(string verb, string path, int status, string errorCode)
    {
        var answer = await sidecar.Client.SendAsync(verb, path, verb == "POST" ? "{}" : null);

        Assert.Equal((status, errorCode), (answer.Code, answer.ErrorCode));
    }

    private Task<Answer> SaveAsync(params JsonObject[] items) => sidecar.Client.SendAsync("POST", Store, new JsonArray([.. items]).ToJsonString());

    private Task<Answer> GetAsync(string key) => sidecar.Client.SendAsync("GET", $"{Store}/{Uri.EscapeDataString(key)}");

    private Task<Answer> TransactAsync(params JsonObject[] operations) =>
        sidecar.Client.SendAsync("POST", Store + "/transaction", new JsonObject { ["operations"] = new JsonArray([.. operations]) }.ToJsonString());

    private static JsonObject Operation(string name, JsonObject request) => new() { ["operation"] = name, ["request"] = request };

    private static JsonObject Item(string key, JsonNode? value, string? etag = null, string? concurrency = null)
    {
        var item = new JsonObject { ["key"] = key, ["value"] = value };
        if (etag is not null)
            item["etag"] = etag;
        if (concurrency is not null)
            item["options"] = new JsonObject { ["concurrency"] = concurrency };
        return item;
    }
}
