using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using global::Dapr.LocalSidecar;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Exceptions;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Hosting;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.State;

/// <summary>What the <c>daprState</c> output writes, the input reads, through a real sidecar.</summary>
public sealed class StateRoundTripTests
{
    public static TheoryData<string, string> Stores => new() { { "state.in-memory", "" }, { "state.sqlite", ":memory:" } };

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task Record_ThatWasWritten_IsReadWithItsVersionAndReplacedByIt(string type, string connection)
    {
        await using var dapr = await LocalDapr.StartAsync(Store(type, connection));
        await using var host = await StartAsync(dapr);

        await WriteAsync(host, "k", """{"name":"first"}""");
        await host.CallAsync(nameof(Functions.Append));
        await host.CallAsync(nameof(Functions.Append));

        using var answer = await dapr.GetAsync("v1.0/state/state/k");
        Assert.Equal("""{"name":"first++"}""", await answer.Content.ReadAsStringAsync());
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task Record_OfAnOldVersion_IsAConflict(string type, string connection)
    {
        await using var dapr = await LocalDapr.StartAsync(Store(type, connection));
        await using var host = await StartAsync(dapr);
        await WriteAsync(host, "k", "1");

        var error = await host.FailureOfAsync<DaprException>(nameof(Functions.WriteStale));

        Assert.Equal((HttpStatusCode.Conflict, "ERR_STATE_SAVE"), (error.StatusCode, error.ErrorCode));
        Assert.Contains("Saving key 'k' in state store 'state'", error.Message);
        Assert.Contains("read it again", error.Message);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task TimeToLive_InMetadata_IsTheStores(string type, string connection)
    {
        await using var dapr = await LocalDapr.StartAsync(Store(type, connection));
        await using var host = await StartAsync(dapr);

        await host.CallAsync(nameof(Functions.Write), Utf8("""{"key":"k","value":1,"metadata":{"ttlInSeconds":1000}}"""));

        using var answer = await dapr.GetAsync("v1.0/state/state/k");
        var expires = DateTimeOffset.Parse(answer.Headers.GetValues("metadata.ttlExpireTime").Single(), CultureInfo.InvariantCulture);
        Assert.InRange(expires - TimeProvider.System.GetUtcNow(), TimeSpan.FromSeconds(900), TimeSpan.FromSeconds(1000));
    }

    [Fact]
    public async Task FirstWrite_OfAKeyThatExists_IsAConflict()
    {
        await using var dapr = await LocalDapr.StartAsync(Store("state.in-memory", ""));
        await using var host = await StartAsync(dapr);
        var create = Utf8("""{"key":"k","value":1,"options":{"concurrency":"first-write"}}""");
        await host.CallAsync(nameof(Functions.Write), create);

        var error = await host.FailureOfAsync<DaprException>(nameof(Functions.Write), create);

        Assert.Equal(HttpStatusCode.Conflict, error.StatusCode);
    }

    [Fact]
    public async Task Key_OfAnyCharacters_IsReadBackAsItWasWritten()
    {
        var seed = Environment.TickCount;
        await using var dapr = await LocalDapr.StartAsync(Store("state.in-memory", ""));
        await using var host = await StartAsync(dapr);

        foreach (var key in HostileTexts.Fixed.Concat(HostileTexts.Random(seed, 60)))
        {
            await WriteAsync(host, key, JsonSerializer.Serialize("value of " + key));
            var seen = await ReadAsync(host, key);
            Assert.True(seen == "value of " + key, $"Seed {seed}, key {JsonSerializer.Serialize(key)}: {seen}");
        }
    }

    [Theory]
    [InlineData("a||b")]
    [InlineData("||")]
    public async Task Key_ThatDaprRefuses_IsItsError(string key)
    {
        await using var dapr = await LocalDapr.StartAsync(Store("state.in-memory", ""));
        await using var host = await StartAsync(dapr);

        var error = await host.FailureOfAsync<DaprException>(nameof(Functions.Write), Utf8(JsonSerializer.Serialize(new { key, value = 1 })));

        Assert.Equal((HttpStatusCode.BadRequest, "ERR_MALFORMED_REQUEST"), (error.StatusCode, error.ErrorCode));
        Assert.Contains($"Saving key '{key}'", error.Message);
        Assert.Equal(HttpStatusCode.BadRequest, await StatusOfReadAsync(host, key));
    }

    [Theory]
    [InlineData(".")]
    [InlineData("..")]
    public async Task Key_ThatCouldNotBeReadBack_IsNotWritten(string key)
    {
        await using var dapr = await LocalDapr.StartAsync(Store("state.in-memory", ""));
        await using var host = await StartAsync(dapr);

        var error = await host.FailureOfAsync<ArgumentException>(nameof(Functions.Write), Utf8(JsonSerializer.Serialize(new { key, value = 1 })));

        Assert.Contains($"'{key}'", error.Message);
    }

    private static ComponentDefinition Store(string type, string connection) => new("state", type)
    {
        Metadata = connection.Length == 0 ? new Dictionary<string, string>() : new Dictionary<string, string> { ["connectionString"] = connection },
    };

    private static Task<FunctionHost> StartAsync(LocalDapr dapr) =>
        FunctionHost.StartAsync<Functions>(s => s.Options = o => o.DaprAddress = dapr.Address);

    private static Task WriteAsync(FunctionHost host, string key, string json) =>
        host.CallAsync(nameof(Functions.Write), Utf8($$"""{"key":{{JsonSerializer.Serialize(key)}},"value":{{json}}}"""));

    private static async Task<string?> ReadAsync(FunctionHost host, string key)
    {
        using var answer = await PostKeyAsync(host, key);
        return JsonSerializer.Deserialize<string>(await answer.Content.ReadAsStringAsync());
    }

    private static async Task<HttpStatusCode> StatusOfReadAsync(FunctionHost host, string key)
    {
        using var answer = await PostKeyAsync(host, key);
        return answer.StatusCode;
    }

    private static Task<HttpResponseMessage> PostKeyAsync(FunctionHost host, string key) =>
        host.Client.PostAsync("read", new StringContent(JsonSerializer.Serialize(new { key }), Encoding.UTF8, "application/json"));

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    public sealed record Named(string Name);

    public sealed class Functions
    {
        [NoAutomaticTrigger]
        public async Task Write([DaprState("state")] IAsyncCollector<object?> output, object?[] values)
        {
            foreach (var value in values)
                await output.AddAsync(value);
        }

        [FunctionName("read")]
        public JsonElement Read([DaprServiceInvocationTrigger] JsonElement body, [DaprState("state", Key = "{body.key}")] JsonElement value) => value;

        [NoAutomaticTrigger]
        public void Append([DaprState("state", Key = "k")] DaprStateRecord before, [DaprState("state")] out DaprStateRecord after)
        {
            Assert.False(string.IsNullOrEmpty(before.ETag));
            var name = before.Value!.Value.GetProperty("name").GetString();
            after = new DaprStateRecord(before.Key, new Named(name + "+"), before.ETag);
        }

        [NoAutomaticTrigger]
        public void WriteStale([DaprState("state")] out DaprStateRecord output) =>
            output = new DaprStateRecord("k", 2, "00000000-0000-0000-0000-000000000000");
    }
}
