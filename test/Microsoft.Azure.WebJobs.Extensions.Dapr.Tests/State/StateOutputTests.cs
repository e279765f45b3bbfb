using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Exceptions;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Hosting;
using Newtonsoft.Json.Linq;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.State;

/// <summary>What the sidecar receives for each way of giving a value to the <c>daprState</c> output.</summary>
public sealed class StateOutputTests
{
    public static TheoryData<object?, string> Values => new()
    {
        // value, the one record of the save
        { "text", """{"key":"k","value":"text"}""" },
        { """{"key":"not an envelope: this is a string","value":1}""", """{"key":"k","value":"{\"key\":\"not an envelope: this is a string\",\"value\":1}"}""" },
        { null, """{"key":"k","value":null}""" },
        { 42, """{"key":"k","value":42}""" },
        { 1.10m, """{"key":"k","value":1.10}""" },
        { true, """{"key":"k","value":true}""" },
        { new Poco("é"), """{"key":"k","value":{"name":"é"}}""" },
        { new[] { 1, 2 }, """{"key":"k","value":[1,2]}""" },
        { new object[] { new JObject { ["a"] = 1 }, "b" }, """{"key":"k","value":[{"a":1},"b"]}""" },
        { new Dictionary<string, object> { ["order"] = new JArray(1, 2) }, """{"key":"k","value":{"order":[1,2]}}""" },
        { new Holder(new JObject { ["at"] = "2024-01-02T03:04:05+06:00" }), """{"key":"k","value":{"token":{"at":"2024-01-02T03:04:05+06:00"}}}""" },
        { new BinaryData("ab"), """{"key":"k","value":"YWI="}""" },
        { new MemoryStream(Utf8("ab")), """{"key":"k","value":"YWI="}""" },
        { Json("""{"id":7}"""), """{"key":"k","value":{"id":7}}""" },
        { default(JsonElement), """{"key":"k","value":null}""" },
        { Json("""{"KEY":"x","Value":{"id":7}}"""), """{"key":"x","value":{"id":7}}""" },
        { Json("""{"value":null}"""), """{"key":"k","value":null}""" },
        { Json("""{"key":null,"value":1}"""), """{"key":"k","value":1}""" },
        { Json("""{"key":"","value":1,"etag":"","metadata":null,"options":null,"contentType":null}"""), """{"key":"k","value":1}""" },
        { new JObject { ["key"] = "x", ["value"] = new JArray(1) }, """{"key":"x","value":[1]}""" },
        { new JObject { ["id"] = 7 }, """{"key":"k","value":{"id":7}}""" },
        { new JArray(1, "2"), """{"key":"k","value":[1,"2"]}""" },
        { new JValue("text"), """{"key":"k","value":"text"}""" },
        { Utf8("""{"id":7}"""), """{"key":"k","value":{"id":7}}""" },
        { Utf8("\uFEFF{\"id\":7}"), """{"key":"k","value":{"id":7}}""" },
        { Utf8("\uFEFFtext"), """{"key":"k","value":"text"}""" },
        { Utf8("""{"key":"x","value":"{\"id\":7}"}"""), """{"key":"x","value":"{\"id\":7}"}""" },
        { Utf8("text"), """{"key":"k","value":"text"}""" },
        { Utf8("\"text\""), """{"key":"k","value":"text"}""" },
        { Utf8("12345678901234567890.10"), """{"key":"k","value":12345678901234567890.10}""" },
        { Utf8("[{\"key\":1}]"), """{"key":"k","value":[{"key":1}]}""" },
        { Utf8("null"), """{"key":"k","value":null}""" },
        { Utf8(""), """{"key":"k","value":""}""" },
        { new byte[] { 0xFF, 0xFE, 0x00 }, """{"key":"k","value":"//4A"}""" },
        { Utf8("\"{\\\"key\\\":\\\"twice\\\",\\\"value\\\":1}\""), """{"key":"twice","value":1}""" },
        { Utf8("\" {\\\"id\\\":1}\""), """{"key":"k","value":" {\"id\":1}"}""" },
        { Utf8("""{"key":"x","value":1,"etag":3,"metadata":{"ttlInSeconds":60,"a":true,"b":"c","d":null}}"""), """{"key":"x","value":1,"etag":"3","metadata":{"ttlInSeconds":"60","a":"true","b":"c"}}""" },
        { Utf8("""{"value":1,"Options":{"Concurrency":"first-write","CONSISTENCY":"strong"},"contenttype":"text/plain"}"""), """{"key":"k","value":1,"options":{"concurrency":"first-write","consistency":"strong"},"contentType":"text/plain"}""" },
        { Utf8("""{"value":1,"metadata":{"a":"1","a":"2"}}"""), """{"key":"k","value":1,"metadata":{"a":"2"}}""" },
        { new DaprStateRecord("x", new Poco("a"), "7"), """{"key":"x","value":{"name":"a"},"etag":"7"}""" },
        { new DaprStateRecord(null, null), """{"key":"k","value":null}""" },
        { new DaprStateRecord("x", new JObject { ["key"] = "data", ["value"] = 1 }), """{"key":"x","value":{"key":"data","value":1}}""" },
        { new DaprStateRecord("x", Utf8("ab")), """{"key":"x","value":"YWI="}""" },
        { new DaprStateRecord("x", 1) { Concurrency = "last-write", Metadata = new Dictionary<string, string> { ["m"] = "v", ["n"] = null! } }, """{"key":"x","value":1,"metadata":{"m":"v"},"options":{"concurrency":"last-write"}}""" },
        { new DaprStateRecord("x", 1) { Consistency = "eventual", ContentType = "application/json" }, """{"key":"x","value":1,"options":{"consistency":"eventual"},"contentType":"application/json"}""" },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public async Task Value_OfAnyKind_BecomesTheRecord(object? value, string record)
    {
        await using var sidecar = await FakeSidecar.StartAsync();
        await using var host = await StartAsync(sidecar);

        await host.CallAsync(nameof(Functions.Collector), value);

        Assert.Equal("POST /v1.0/state/state", sidecar.Single.ToString());
        Assert.Equal("application/json", sidecar.Single.ContentType);
        AssertJson($"[{record}]", sidecar.Single.Body);
    }

    [Theory]
    [InlineData(nameof(Functions.OutText), """[{"key":"k","value":"text"}]""")]
    [InlineData(nameof(Functions.OutRecord), """[{"key":"x","value":1}]""")]
    [InlineData(nameof(Functions.OutRecords), """[{"key":"b","value":1},{"key":"a","value":2}]""")]
    [InlineData(nameof(Functions.OutNumbers), """[{"key":"k","value":[1,2]}]""")]
    [InlineData(nameof(Functions.OutNumber), """[{"key":"k","value":0}]""")]
    [InlineData(nameof(Functions.OutElement), """[{"key":"x","value":1}]""")]
    [InlineData(nameof(Functions.ReturnNumber), """[{"key":"k","value":7}]""")]
    [InlineData(nameof(Functions.OutObject), """[{"key":"x","value":1}]""")]
    [InlineData(nameof(Functions.Return), """[{"key":"k","value":{"name":"a"}}]""")]
    [InlineData(nameof(Functions.ReturnRecords), """[{"key":"b","value":1},{"key":"a","value":2}]""")]
    [InlineData(nameof(Functions.ReturnToken), """[{"key":"x","value":1}]""")]
    [InlineData(nameof(Functions.Sync), """[{"key":"c","value":3},{"key":"b","value":2},{"key":"a","value":1}]""")]
    [InlineData(nameof(Functions.Elements), """[{"key":"x","value":1}]""")]
    [InlineData(nameof(Functions.SameKey), """[{"key":"b","value":2},{"key":"a","value":3},{"key":"A","value":4}]""")]
    [InlineData(nameof(Functions.Reuse), """[{"key":"first","value":{"name":"a"},"etag":"1"},{"key":"second","value":[1]},{"key":"k","value":"xx"}]""")]
    [InlineData(nameof(Functions.Twice), """[{"key":"k","value":"before"}]""", """[{"key":"k","value":"after"}]""")]
    [InlineData(nameof(Functions.Nothing))]
    [InlineData(nameof(Functions.NullOut))]
    public async Task Output_HoweverItIsDeclared_IsOneSaveInOrder(string function, params string[] bodies)
    {
        await using var sidecar = await FakeSidecar.StartAsync();
        await using var host = await StartAsync(sidecar);

        await host.CallAsync(function);

        Assert.Equal(bodies, sidecar.Calls.Select(c => c.Body));
    }

    [Theory]
    [InlineData("""{"key":"k"}""", "'key'", "no 'value'", """{"key": …, "value": …}""")]
    [InlineData("""{"ETag":"k","METADATA":{}}""", "'ETag', 'METADATA'", "no 'value'")]
    [InlineData("\"{\\\"key\\\":1}\"", "'key'", "no 'value'")]
    [InlineData("""{"value":1,"key":{}}""", "'key' must be a text, but is an object")]
    [InlineData("""{"value":1,"etag":[]}""", "'etag' must be a text, but is an array")]
    [InlineData("""{"value":1,"metadata":"a=b"}""", "'metadata' must be an object of texts, but is a text")]
    [InlineData("""{"value":1,"metadata":[]}""", "'metadata' must be an object of texts, but is an array")]
    [InlineData("""{"value":1,"metadata":{"ttl":{"seconds":1}}}""", "'metadata.ttl' must be a text, but is an object")]
    [InlineData("""{"value":1,"options":true}""", "'options' must be an object of texts, but is a boolean")]
    public async Task Envelope_ThatIsWrong_IsAnErrorThatSaysWhy(string envelope, params string[] parts)
    {
        await using var sidecar = await FakeSidecar.StartAsync();
        await using var host = await StartAsync(sidecar);

        foreach (var value in new object[] { Utf8(envelope), Json(envelope), JToken.Parse(envelope) })
        {
            var error = await host.FailureOfAsync<ArgumentException>(nameof(Functions.Collector), value);
            Assert.All(parts, part => Assert.Contains(part, error.Message));
        }

        Assert.Empty(sidecar.Calls);
    }

    [Fact]
    public async Task Key_ThatIsMissing_IsAnErrorNamingBothPlaces()
    {
        await using var sidecar = await FakeSidecar.StartAsync();
        await using var host = await StartAsync(sidecar);

        var error = await host.FailureOfAsync<ArgumentException>(nameof(Functions.NoKey));

        Assert.Contains("daprState has no key", error.Message);
        Assert.Contains("the attribute's Key", error.Message);
        Assert.Contains("in the value ('key')", error.Message);
        Assert.Empty(sidecar.Calls);
    }

    [Fact]
    public async Task Save_OfManyKeysThatFails_NamesTheFirst()
    {
        await using var sidecar = await FakeSidecar.StartAsync();
        sidecar.Answer = (http, _) =>
        {
            http.Response.StatusCode = 500;
            return Task.CompletedTask;
        };
        await using var host = await StartAsync(sidecar);

        var error = await host.FailureOfAsync<DaprException>(nameof(Functions.Thousand));

        Assert.Equal(HttpStatusCode.InternalServerError, error.StatusCode);
        Assert.Contains("Saving keys '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' and 990 more in state store 'state'", error.Message);
        Assert.Single(sidecar.Calls);
    }

    [Fact]
    public async Task Function_ThatFails_SavesNothing()
    {
        await using var sidecar = await FakeSidecar.StartAsync();
        await using var host = await StartAsync(sidecar);

        await host.FailureOfAsync<InvalidTimeZoneException>(nameof(Functions.Fails));

        Assert.Empty(sidecar.Calls);
    }

    private static Task<FunctionHost> StartAsync(FakeSidecar sidecar) =>
        FunctionHost.StartAsync<Functions>(s => s.Options = o => o.DaprAddress = sidecar.Address);

    private static void AssertJson(string expected, string actual) =>
        Assert.True(JsonElement.DeepEquals(Json(expected), Json(actual)), $"Expected {expected}, but was {actual}");

    private static JsonElement Json(string text) => JsonDocument.Parse(text).RootElement;

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    public sealed record Poco(string Name);

    public sealed record Holder(JToken Token);

    public sealed class Functions
    {
        [NoAutomaticTrigger]
        public async Task Collector([DaprState("state", Key = "k")] IAsyncCollector<object?> output, object?[] values)
        {
            foreach (var value in values)
                await output.AddAsync(value);
        }

        [NoAutomaticTrigger]
        public void OutText([DaprState("state", Key = "k")] out string output) => output = "text";

        [NoAutomaticTrigger]
        public void OutNumber([DaprState("state", Key = "k")] out int output) => output = 0;

        [NoAutomaticTrigger]
        public void OutElement([DaprState("state", Key = "k")] out JsonElement output) => output = Json("""{"key":"x","value":1}""");

        [NoAutomaticTrigger]
        [return: DaprState("state", Key = "k")]
        public int ReturnNumber() => 7;

        [NoAutomaticTrigger]
        public void OutRecord([DaprState("state", Key = "k")] out DaprStateRecord output) => output = new("x", 1);

        [NoAutomaticTrigger]
        public void OutRecords([DaprState("state")] out DaprStateRecord?[] output) => output = [new("b", 1), null, new("a", 2)];

        [NoAutomaticTrigger]
        public void OutNumbers([DaprState("state", Key = "k")] out int[] output) => output = [1, 2];

        [NoAutomaticTrigger]
        public void OutObject([DaprState("state", Key = "k")] out object output) => output = new JObject { ["key"] = "x", ["value"] = 1 };

        [NoAutomaticTrigger]
        [return: DaprState("state", Key = "k")]
        public Poco Return() => new("a");

        [NoAutomaticTrigger]
        [return: DaprState("state")]
        public Task<List<DaprStateRecord>> ReturnRecords() => Task.FromResult<List<DaprStateRecord>>([new("b", 1), new("a", 2)]);

        [NoAutomaticTrigger]
        [return: DaprState("state")]
        public JObject ReturnToken() => new() { ["key"] = "x", ["value"] = 1 };

        [NoAutomaticTrigger]
        public void Sync([DaprState("state")] ICollector<DaprStateRecord> output)
        {
            output.Add(new("c", 3));
            output.Add(new("b", 2));
            output.Add(new("a", 1));
        }

        [NoAutomaticTrigger]
        public Task Elements([DaprState("state")] IAsyncCollector<JsonElement> output) => output.AddAsync(Json("""{"key":"x","value":1}"""));

        [NoAutomaticTrigger]
        public void SameKey([DaprState("state")] ICollector<DaprStateRecord> output)
        {
            output.Add(new("a", 1));
            output.Add(new("b", 2));
            output.Add(new("a", 3));
            output.Add(new("A", 4));
        }

        [NoAutomaticTrigger]
        public async Task Reuse([DaprState("state", Key = "k")] IAsyncCollector<object> output)
        {
            var value = new JObject { ["name"] = "a" };
            var record = new DaprStateRecord("first", value, "1");
            await output.AddAsync(record);
            Assert.Equal(("first", "1"), (record.Key, record.ETag));
            value["name"] = "changed";
            record.Key = "changed";
            var list = new List<int> { 1 };
            await output.AddAsync(new DaprStateRecord("second", list));
            list.Add(2);
            var bytes = Utf8("xx");
            await output.AddAsync(bytes);
            Array.Clear(bytes);
        }

        [NoAutomaticTrigger]
        public async Task Twice([DaprState("state", Key = "k")] IAsyncCollector<string> output)
        {
            await output.AddAsync("before");
            await output.FlushAsync();
            await output.FlushAsync();
            await output.AddAsync("after");
        }

        [NoAutomaticTrigger]
        public void Nothing([DaprState("state")] IAsyncCollector<string> output) => _ = output;

        [NoAutomaticTrigger]
        public void NullOut([DaprState("state")] out DaprStateRecord? output) => output = null;

        [NoAutomaticTrigger]
        public void NoKey([DaprState("state")] out string output) => output = "x";

        [NoAutomaticTrigger]
        public void Thousand([DaprState("state")] ICollector<DaprStateRecord> output)
        {
            for (var i = 0; i < 1000; i++)
                output.Add(new(i.ToString(System.Globalization.CultureInfo.InvariantCulture), i));
        }

        [NoAutomaticTrigger]
        public void Fails([DaprState("state", Key = "k")] ICollector<string> output)
        {
            output.Add("x");
            throw new InvalidTimeZoneException();
        }
    }
}
