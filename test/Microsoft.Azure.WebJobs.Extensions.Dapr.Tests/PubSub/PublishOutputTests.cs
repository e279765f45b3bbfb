using System.Text;
using System.Text.Json;
using Microsoft.Azure.Functions.Extensions.Dapr.Core;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Hosting;
using Newtonsoft.Json.Linq;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.PubSub;

/// <summary>What the sidecar receives for each way of giving a value to the <c>daprPublish</c> output.</summary>
public sealed class PublishOutputTests
{
    private const string Default = "POST /v1.0/publish/pubsub/topic";
    private const string Json = "application/json";

    public static TheoryData<object?, string, string, string> Values => new()
    {
        // value, request line, content type, body
        { "text", Default, Json, "\"text\"" },
        { """{"payload":"not an envelope: this is a string"}""", Default, Json, """
            "{\"payload\":\"not an envelope: this is a string\"}"
            """ },
        { null, Default, Json, "null" },
        { 42, Default, Json, "42" },
        { new Poco("é"), Default, Json, """{"name":"é"}""" },
        { new[] { 1, 2 }, Default, Json, "[1,2]" },
        { new Dictionary<string, object> { ["order"] = new JObject { ["id"] = 1 } }, Default, Json, """{"order":{"id":1}}""" },
        { Element("""{"id":7}"""), Default, Json, """{"id":7}""" },
        { Element("""{"PAYLOAD":{"id":7},"pubSubName":"p","Topic":"a/b é"}"""), "POST /v1.0/publish/p/a%2Fb%20%C3%A9", Json, """{"id":7}""" },
        { new JObject { ["payload"] = null, ["topic"] = "" }, Default, Json, "null" },
        { new JObject { ["id"] = 7 }, Default, Json, """{"id":7}""" },
        { new JArray(1), Default, Json, "[1]" },
        { Utf8("""{"id":7}"""), Default, Json, """{"id":7}""" },
        { Utf8("""{"payload":"text"}"""), Default, Json, "\"text\"" },
        { Utf8("text"), Default, Json, "\"text\"" },
        { Utf8("[1, 2]"), Default, Json, "[1, 2]" },
        { Utf8("\"{\\\"payload\\\":1,\\\"topic\\\":\\\"twice\\\"}\""), "POST /v1.0/publish/pubsub/twice", Json, "1" },
        { new byte[] { 0xFF }, Default, Json, "\"/w==\"" },
        { Utf8("""{"payload":"text","contentType":"text/plain"}"""), Default, "text/plain", "text" },
        { Utf8("""{"payload":{"a":1},"contentType":"text/plain"}"""), Default, "text/plain", """{"a":1}""" },
        { Utf8("""{"payload":"<a/>","contentType":"application/xml; charset=utf-8"}"""), Default, "application/xml; charset=utf-8", "<a/>" },
        { Utf8("""{"payload":{"id":"1"},"contentType":"application/cloudevents+json"}"""), Default, "application/cloudevents+json", """{"id":"1"}""" },
        { Utf8("""{"payload":1,"metadata":{"ttlInSeconds":60,"rawPayload":true,"a b":"c&d","n":null}}"""), Default + "?metadata.ttlInSeconds=60&metadata.rawPayload=true&metadata.a%20b=c%26d", Json, "1" },
        { new DaprPubSubEvent(new Poco("a")), Default, Json, """{"name":"a"}""" },
        { new DaprPubSubEvent("text", "p", "t"), "POST /v1.0/publish/p/t", Json, "\"text\"" },
        { new DaprPubSubEvent(null!), Default, Json, "null" },
        { new DaprPubSubEvent(new JObject { ["payload"] = 1 }), Default, Json, """{"payload":1}""" },
        { new DaprPubSubEvent(Utf8("ab")), Default, Json, "\"YWI=\"" },
        { new DaprPubSubEvent(Utf8("ab")) { ContentType = "application/octet-stream" }, Default, "application/octet-stream", "ab" },
        { new DaprPubSubEvent("text") { ContentType = "text/plain" }, Default, "text/plain", "text" },
        { new DaprPubSubEvent(new Poco("a")) { ContentType = "application/vnd.x+json" }, Default, "application/vnd.x+json", """{"name":"a"}""" },
        { new DaprPubSubEvent(1) { Metadata = new Dictionary<string, string> { ["ttlInSeconds"] = "5", ["none"] = null! } }, Default + "?metadata.ttlInSeconds=5", Json, "1" },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public async Task Value_OfAnyKind_BecomesTheRequest(object? value, string request, string contentType, string body)
    {
        await using var sidecar = await FakeSidecar.StartAsync();
        await using var host = await StartAsync(sidecar);

        await host.CallAsync(nameof(Functions.Collector), value);

        Assert.Equal(request, sidecar.Single.ToString());
        Assert.Equal(contentType, sidecar.Single.ContentType);
        Assert.Equal(body, sidecar.Single.Body);
    }

    [Theory]
    [InlineData(nameof(Functions.OutText), "\"text\"")]
    [InlineData(nameof(Functions.OutModel), "1")]
    [InlineData(nameof(Functions.OutNumbers), "[1,2]")]
    [InlineData(nameof(Functions.Return), "{\"name\":\"a\"}")]
    [InlineData(nameof(Functions.ByteCollector), "1")]
    [InlineData(nameof(Functions.Twice), "\"before\"", "\"after\"")]
    [InlineData(nameof(Functions.Nothing))]
    [InlineData(nameof(Functions.NoModels))]
    public async Task Output_HoweverItIsDeclared_IsSentOnce(string function, params string[] bodies)
    {
        await using var sidecar = await FakeSidecar.StartAsync();
        await using var host = await StartAsync(sidecar);

        await host.CallAsync(function);

        Assert.Equal(bodies, sidecar.Calls.Select(c => c.Body));
    }

    [Theory]
    [InlineData("""{"topic":"t"}""", "'topic'", "no 'payload'", """{"payload": …, "pubsubname": …, "topic": …}""")]
    [InlineData("""{"PubSubName":"p","METADATA":{}}""", "'PubSubName', 'METADATA'", "no 'payload'")]
    [InlineData("""{"payload":1,"topic":[]}""", "'topic' must be a text, but is an array")]
    [InlineData("""{"payload":1,"metadata":1}""", "'metadata' must be an object of texts, but is a number")]
    [InlineData("""{"payload":1,"metadata":{"a":[]}}""", "'metadata.a' must be a text, but is an array")]
    [InlineData("""{"payload":1,"contentType":"a\r\nX: b"}""", "contentType")]
    [InlineData("""{"payload":1,"pubsubname":".."}""", "'..'")]
    public async Task Envelope_ThatIsWrong_IsAnErrorThatSaysWhy(string envelope, params string[] parts)
    {
        await using var sidecar = await FakeSidecar.StartAsync();
        await using var host = await StartAsync(sidecar);

        var error = await host.FailureOfAsync<ArgumentException>(nameof(Functions.Collector), Utf8(envelope));

        Assert.All(parts, part => Assert.Contains(part, error.Message));
        Assert.Empty(sidecar.Calls);
    }

    [Theory]
    [InlineData(nameof(Functions.NoPubSub), "the attribute's PubSubName, or 'pubSubName' in function.json", "in the value ('pubsubname')")]
    [InlineData(nameof(Functions.NoTopic), "the attribute's Topic, or 'topic' in function.json", "in the value ('topic')")]
    public async Task Name_ThatIsMissing_IsAnErrorNamingBothPlaces(string function, params string[] places)
    {
        await using var sidecar = await FakeSidecar.StartAsync();
        await using var host = await StartAsync(sidecar);

        var error = await host.FailureOfAsync<ArgumentException>(function);

        Assert.All(places, place => Assert.Contains(place, error.Message));
        Assert.Empty(sidecar.Calls);
    }

    [Fact]
    public async Task Event_OfTheCaller_IsNeitherChangedNorReadLater()
    {
        await using var sidecar = await FakeSidecar.StartAsync();
        await using var host = await StartAsync(sidecar);

        await host.CallAsync(nameof(Functions.Reuse));

        Assert.Equal("[1]", sidecar.Single.Body);
        Assert.Equal(Default + "?metadata.a=1", sidecar.Single.ToString());
    }

    private static Task<FunctionHost> StartAsync(FakeSidecar sidecar) =>
        FunctionHost.StartAsync<Functions>(s => s.Options = o => o.DaprAddress = sidecar.Address);

    private static JsonElement Element(string text) => JsonDocument.Parse(text).RootElement;

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    public sealed record Poco(string Name);

    public sealed class Functions
    {
        [NoAutomaticTrigger]
        public async Task Collector([DaprPublish(PubSubName = "pubsub", Topic = "topic")] IAsyncCollector<object?> output, object?[] values)
        {
            foreach (var value in values)
                await output.AddAsync(value);
        }

        [NoAutomaticTrigger]
        public void OutText([DaprPublish(PubSubName = "pubsub", Topic = "topic")] out string output) => output = "text";

        [NoAutomaticTrigger]
        public void OutModel([DaprPublish(PubSubName = "pubsub", Topic = "topic")] out DaprPubSubEvent output) => output = new(1);

        [NoAutomaticTrigger]
        public void OutNumbers([DaprPublish(PubSubName = "pubsub", Topic = "topic")] out int[] output) => output = [1, 2];

        [NoAutomaticTrigger]
        [return: DaprPublish(PubSubName = "pubsub", Topic = "topic")]
        public Task<Poco> Return() => Task.FromResult(new Poco("a"));

        [NoAutomaticTrigger]
        public Task ByteCollector([DaprPublish(PubSubName = "pubsub")] IAsyncCollector<byte[]> output) =>
            output.AddAsync(Utf8("""{"payload":1,"topic":"topic"}"""));

        [NoAutomaticTrigger]
        public async Task Twice([DaprPublish(PubSubName = "pubsub", Topic = "topic")] IAsyncCollector<string> output)
        {
            await output.AddAsync("before");
            await output.FlushAsync();
            await output.FlushAsync();
            await output.AddAsync("after");
        }

        [NoAutomaticTrigger]
        public void Nothing([DaprPublish(PubSubName = "pubsub", Topic = "topic")] ICollector<string> output) => _ = output;

        [NoAutomaticTrigger]
        public void NoModels([DaprPublish(PubSubName = "pubsub", Topic = "topic")] out DaprPubSubEvent[] output) => output = [];

        [NoAutomaticTrigger]
        public void NoPubSub([DaprPublish(Topic = "topic")] out string output) => output = "x";

        [NoAutomaticTrigger]
        public void NoTopic([DaprPublish(PubSubName = "pubsub")] out string output) => output = "x";

        [NoAutomaticTrigger]
        public async Task Reuse([DaprPublish(PubSubName = "pubsub", Topic = "topic")] IAsyncCollector<DaprPubSubEvent> output)
        {
            var list = new List<int> { 1 };
            var item = new DaprPubSubEvent(list) { Metadata = new Dictionary<string, string> { ["a"] = "1" } };
            await output.AddAsync(item);
            Assert.Equal((null, null, null), (item.PubSubName, item.Topic, item.ContentType));
            list.Add(2);
            item.Metadata["a"] = "2";
            item.Topic = "other";
        }
    }
}
