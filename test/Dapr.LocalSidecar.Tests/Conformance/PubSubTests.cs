using System.Text.Json.Nodes;
using Dapr.LocalSidecar.Tests.Hosting;
using Microsoft.AspNetCore.Http;

namespace Dapr.LocalSidecar.Tests.Conformance;

[Collection(nameof(ConformanceSidecar))]
public sealed class PubSubTests(ConformanceSidecar sidecar)
{
    private readonly string _unique = Guid.NewGuid().ToString("N");

    [Theory]
    [InlineData("application/json", """{"a":[1]}""", """{"a":[1]}""")]
    [InlineData("application/json; charset=utf-8", "5", "5")]
    [InlineData("application/json", "not json", "\"not json\"")]
    [InlineData("application/vnd.x+json", "{\"a\":1}", "\"{\\u0022a\\u0022:1}\"")]
    [InlineData("text/plain", "hello ü", "\"hello ü\"")]
    [InlineData(null, "plain", "\"plain\"")]
    public async Task Publish_Payload_IsWrappedByItsContentType(string? contentType, string payload, string data)
    {
        var received = await PublishAndReceiveAsync("json", payload, contentType);

        Assert.Equal(204, received.Answer.Code);
        var envelope = received.Json;
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(data), envelope["data"]), envelope.ToJsonString());
        Assert.Equal(contentType ?? "text/plain", envelope["datacontenttype"]!.ToString());
        Assert.Equal("application/cloudevents+json", received.Request.Header("Content-Type"));
    }

    [Fact]
    public async Task Publish_Envelope_HasAllFields()
    {
        var received = await PublishAndReceiveAsync("fields", "{}", "application/json", "metadata.extra=1");

        var envelope = received.Json;
        Assert.Equal("1.0", envelope["specversion"]!.ToString());
        Assert.Equal("com.dapr.event.sent", envelope["type"]!.ToString());
        Assert.Equal(ConformanceSidecar.AppId, envelope["source"]!.ToString());
        Assert.Equal("fields", envelope["topic"]!.ToString());
        Assert.Equal("pubsub", envelope["pubsubname"]!.ToString());
        Assert.True(Guid.TryParse(envelope["id"]!.ToString(), out _));
        Assert.True(DateTimeOffset.TryParse(envelope["time"]!.ToString(), null, out _));
        Assert.All(["traceid", "traceparent", "tracestate"], name => Assert.Equal("", envelope[name]!.ToString()));
        Assert.Null(envelope["subject"]);
        Assert.Equal("pubsub", received.Request.Header("pubsubname"));
        Assert.Equal("1", received.Request.Header("extra"));
    }

    [Fact]
    public async Task Publish_Binary_IsBase64()
    {
        var received = await PublishAndReceiveAsync("binary", "bytes", "application/octet-stream");

        Assert.Equal("Ynl0ZXM=", received.Json["data_base64"]!.ToString());
        Assert.Null(received.Json["data"]);
    }

    [Fact]
    public async Task Publish_Overrides_ReplaceFields()
    {
        var received = await PublishAndReceiveAsync(
            "fields", "{}", "application/json", "metadata.cloudevent.id=7&metadata.cloudevent.TYPE=t&metadata.cloudevent.source=s&metadata.cloudevent.subject=about&metadata.cloudevent.traceid=x");

        var envelope = received.Json;
        Assert.Equal(["7", "t", "s", "about", "x", "x"], new[] { "id", "type", "source", "subject", "traceid", "traceparent" }.Select(name => envelope[name]!.ToString()));
    }

    [Fact]
    public async Task Publish_OwnCloudEvent_IsCompletedOnly()
    {
        var received = await PublishAndReceiveAsync(
            "custom", """{"id":"mine","type":"my.type","data":{"x":1},"topic":"wrong","ext":"kept"}""", "application/cloudevents+json", "metadata.cloudevent.id=ignored");

        var envelope = received.Json;
        Assert.Equal(
            ["mine", "my.type", "custom", "kept", "Dapr", "1.0", ""],
            new[] { "id", "type", "topic", "ext", "source", "specversion", "traceid" }.Select(name => envelope[name]!.ToString()));
    }

    [Fact]
    public async Task Publish_RawOnARawSubscription_ArrivesAsBase64()
    {
        var received = await PublishAndReceiveAsync("raw-wrapped", "any bytes", "text/plain", "metadata.rawPayload=true");

        Assert.Equal(Convert.ToBase64String("any bytes"u8), received.Json["data_base64"]!.ToString());
        Assert.Equal("Dapr", received.Json["source"]!.ToString());
        Assert.Equal("true", received.Request.Header("rawPayload"));
    }

    [Fact]
    public async Task Publish_TopicWithSlash_IsOneTopic()
    {
        Assert.Equal("nested/topic", (await PublishAndReceiveAsync("nested/topic", "1", "application/json")).Json["topic"]!.ToString());
    }

    [Fact]
    public async Task Publish_ToADeclaredSubscription_Arrives()
    {
        Assert.Equal("1", (await PublishAndReceiveAsync("declared", "1", "application/json")).Json["data"]!.ToString());
    }

    [Theory]
    [InlineData("{\"kind\":\"a\"}", "", "/topics/routed/data")]
    [InlineData("{\"kind\":\"b\"}", "", "/topics/routed/other")]
    [InlineData("{}", "&metadata.cloudevent.type=special", "/topics/routed/type")]
    public async Task Publish_WithRules_GoesToTheFirstThatIsTrue(string payload, string query, string path)
    {
        sidecar.App.On(path, 200);

        await sidecar.Client.SendAsync("POST", $"/v1.0/publish/pubsub/routed?metadata.unique={_unique}{query}", payload);

        await WaitAsync(path);
    }

    [Theory]
    [InlineData("drop", 200, "{\"status\":\"DROP\"}")]
    [InlineData("drop", 200, "{\"status\":\"RETRY\"}")]
    [InlineData("drop", 200, "{\"status\":\"success\"}")]
    [InlineData("drop", 500, "")]
    [InlineData("drop", 302, "")]
    [InlineData("gone", 404, "")]
    public async Task Answer_NotSuccess_SendsToTheDeadLetterTopic(string topic, int status, string body)
    {
        sidecar.App.On("/topics/" + topic, status, body, "application/json").On("/topics/dead", 200);

        await sidecar.Client.SendAsync("POST", $"/v1.0/publish/pubsub/{topic}?metadata.unique={_unique}", "{}");

        var dead = await WaitAsync("/topics/dead");
        Assert.Equal(topic, JsonNode.Parse(dead.Text)!["topic"]!.ToString());
    }

    [Theory]
    [InlineData(200, "")]
    [InlineData(204, "")]
    [InlineData(201, "not json")]
    [InlineData(200, "\"RETRY\"")]
    [InlineData(200, "[1]")]
    [InlineData(200, "{\"status\":\"\"}")]
    [InlineData(200, "{\"status\":\"SUCCESS\"}")]
    public async Task Answer_Success_IsTheEnd(int status, string body)
    {
        sidecar.App.On("/topics/json", status, body);
        await sidecar.Client.SendAsync("POST", $"/v1.0/publish/pubsub/json?metadata.unique={_unique}", "{}");
        await WaitAsync("/topics/json");

        // Deliveries of a subscription are serial: when the next event is there, the first is settled.
        await PublishAndReceiveAsync("json", "{}", "application/json");

        Assert.DoesNotContain(sidecar.App.At("/topics/dead"), IsMine);
    }

    [Fact]
    public async Task Publish_RawOnAnOrdinarySubscription_IsDeadLettered()
    {
        sidecar.App.On("/topics/dead", 200).On("/topics/raw", 200);

        await sidecar.Client.SendAsync("POST", $"/v1.0/publish/pubsub/raw?metadata.rawPayload=true&metadata.unique={_unique}", "no cloud event", "text/plain");
        await sidecar.Client.SendAsync("POST", $"/v1.0/publish/pubsub/raw?metadata.rawPayload=true&metadata.unique={_unique}", """{"id":"1","data":5}""", "text/plain");

        Assert.Equal("5", JsonNode.Parse((await WaitAsync("/topics/raw")).Text)!["data"]!.ToString());
    }

    [Theory]
    [InlineData("/v1.0/publish/nowhere/t", "{}", "application/json", 404, "ERR_PUBSUB_NOT_FOUND")]
    [InlineData("/v1.0/publish/pubsub/", "{}", "application/json", 404, "ERR_TOPIC_NAME_EMPTY")]
    [InlineData("/v1.0/publish/pubsub/protected", "{}", "application/json", 403, "ERR_PUBSUB_FORBIDDEN")]
    [InlineData("/v1.0/publish/pubsub/t?metadata.rawPayload=maybe", "{}", "application/json", 400, "ERR_PUBSUB_REQUEST_METADATA")]
    [InlineData("/v1.0/publish/pubsub/t", "nonsense", "application/cloudevents+json", 500, "ERR_PUBSUB_CLOUD_EVENTS_SER")]
    [InlineData("/v1.0-alpha1/publish/bulk/nowhere/t", "[]", "application/json", 404, "ERR_PUBSUB_NOT_FOUND")]
    [InlineData("/v1.0/publish/bulk/pubsub/t", "{}", "application/json", 400, "ERR_PUBSUB_EVENTS_SER")]
    [InlineData("/v1.0/publish/bulk/pubsub/t", """[{"event":1,"contentType":"application/json"}]""", "application/json", 400, "ERR_PUBSUB_EVENTS_SER")]
    [InlineData("/v1.0/publish/bulk/pubsub/t", """[{"entryId":"1","event":1}]""", "application/json", 400, "ERR_PUBSUB_EVENTS_SER")]
    [InlineData("/v1.0/publish/bulk/pubsub/t", """[{"entryId":"1","event":1,"contentType":"text/plain"}]""", "application/json", 400, "ERR_PUBSUB_EVENTS_SER")]
    [InlineData(
        "/v1.0/publish/bulk/pubsub/t",
        """[{"entryId":"1","event":1,"contentType":"application/json"},{"entryId":"1","event":2,"contentType":"application/json"}]""", "application/json", 400, "ERR_PUBSUB_EVENTS_SER")]
    public async Task Publish_Impossible_SaysWhy(string path, string body, string contentType, int status, string errorCode)
    {
        var answer = await sidecar.Client.SendAsync("POST", path, body, contentType);

        Assert.Equal((status, errorCode), (answer.Code, answer.ErrorCode));
    }

    [Fact]
    public async Task PublishBulk_Entries_AreWrappedLikeSingleOnes()
    {
        sidecar.App.On("/topics/bulk-publish", 200);

        var answer = await sidecar.Client.SendAsync("POST", "/v1.0-alpha1/publish/bulk/pubsub/bulk-publish?metadata.a=request&metadata.b=request", """
            [{"entryId":"1","event":{"n":1},"contentType":"application/json","metadata":{"unique":"UNIQUE","a":"entry"}},
             {"entryId":"2","event":"text","contentType":"text/plain","metadata":{"unique":"UNIQUE"}},
             {"entryId":"3","event":"Ynl0ZXM=","contentType":"application/octet-stream","metadata":{"unique":"UNIQUE"}}]
            """.Replace("UNIQUE", _unique, StringComparison.Ordinal));

        Assert.Equal((204, ""), (answer.Code, answer.Text));
        await Eventually.TrueAsync(() => sidecar.App.At("/topics/bulk-publish").Count(IsMine) == 3, "three events");
        var received = sidecar.App.At("/topics/bulk-publish").Where(IsMine).ToList();
        var envelopes = received.ConvertAll(request => JsonNode.Parse(request.Text)!);
        Assert.Contains(envelopes, envelope => envelope["data"]?.ToJsonString() == "{\"n\":1}");
        Assert.Contains(envelopes, envelope => envelope["data"]?.ToString() == "text");
        Assert.Contains(envelopes, envelope => envelope["data_base64"]?.ToString() == "Ynl0ZXM=");
        Assert.Contains(received, request => request.Header("a") == "entry" && request.Header("b") == "request");
    }

    [Fact]
    public async Task SubscribeBulk_TwoEvents_ArriveTogetherAndTheFailedOneIsDeadLettered()
    {
        sidecar.App.On("/topics/dead", 200).On("/topics/bulk", async (context, request) =>
        {
            var entries = JsonNode.Parse(request.Text)!["entries"]!.AsArray();
            var statuses = entries.Take(1).Select(entry => (JsonNode)new JsonObject { ["entryId"] = entry!["entryId"]!.ToString(), ["status"] = "SUCCESS" });
            await context.Response.WriteAsync(new JsonObject { ["statuses"] = new JsonArray([.. statuses]) }.ToJsonString());
        });

        foreach (var n in new[] { 1, 2 })
            await sidecar.Client.SendAsync("POST", $"/v1.0/publish/pubsub/bulk?metadata.unique={_unique}", "{\"n\":" + n + "}");

        var dead = await WaitAsync("/topics/dead");
        var bulk = JsonNode.Parse((await sidecar.App.WaitForAsync("/topics/bulk")).Single().Text)!;
        Assert.Equal("com.dapr.event.sent.bulk", bulk["type"]!.ToString());
        Assert.Equal(["1", "2"], bulk["entries"]!.AsArray().Select(entry => entry!["event"]!["data"]!["n"]!.ToString()));
        Assert.Equal("2", JsonNode.Parse(dead.Text)!["data"]!["n"]!.ToString());
    }

    private bool IsMine(ReceivedRequest request) => request.Header("unique") == _unique;

    private async Task<ReceivedRequest> WaitAsync(string path)
    {
        await Eventually.TrueAsync(() => sidecar.App.At(path).Any(IsMine), $"event at {path}");
        return sidecar.App.At(path).First(IsMine);
    }

    private async Task<Published> PublishAndReceiveAsync(string topic, string payload, string? contentType, string query = "")
    {
        var path = "/topics/" + topic;
        sidecar.App.On(path, 200);
        var call = Guid.NewGuid().ToString();
        var answer = await sidecar.Client.SendAsync("POST", $"/v1.0/publish/pubsub/{topic}?metadata.call={call}&{query}", payload, contentType);
        await Eventually.TrueAsync(() => sidecar.App.At(path).Any(request => request.Header("call") == call), $"event at {path}: {answer.Text}");
        return new(answer, sidecar.App.At(path).Single(request => request.Header("call") == call));
    }

    private sealed record Published(Answer Answer, ReceivedRequest Request)
    {
        public JsonNode Json => JsonNode.Parse(Request.Text)!;
    }
}
