using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Extensions.Dapr.Core;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Exceptions;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Hosting;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.PubSub;

/// <summary>Several events in one flush.</summary>
public sealed class PublishBulkTests
{
    private const string Bulk = "POST /v1.0-alpha1/publish/bulk/pubsub/";
    private const string Single = "POST /v1.0/publish/pubsub/";
    private const int SidecarLimit = 4 * 1024 * 1024;

    [Fact]
    public async Task Events_OfOneTopic_AreOneRequestInOrder()
    {
        await using var sidecar = await FakeSidecar.StartAsync();
        await using var host = await StartAsync(sidecar);

        await PublishAsync(
            host,
            new DaprPubSubEvent(new { id = 1 }) { Metadata = new Dictionary<string, string> { ["ttlInSeconds"] = "5" } },
            new DaprPubSubEvent("té \"xt") { ContentType = "text/plain; charset=utf-8" },
            new DaprPubSubEvent(new byte[] { 1, 2 }) { ContentType = "application/octet-stream" },
            new DaprPubSubEvent(new { id = "4" }) { ContentType = "application/cloudevents+json" },
            new DaprPubSubEvent(null!));

        Assert.Equal(Bulk + "topic", sidecar.Single.ToString());
        Assert.Equal("application/json", sidecar.Single.ContentType);
        AssertJson(
            """
            [{"entryId":"1","event":{"id":1},"contentType":"application/json","metadata":{"ttlInSeconds":"5"}},
             {"entryId":"2","event":"té \"xt","contentType":"text/plain; charset=utf-8","metadata":{}},
             {"entryId":"3","event":"AQI=","contentType":"application/octet-stream","metadata":{}},
             {"entryId":"4","event":{"id":"4"},"contentType":"application/cloudevents+json","metadata":{}},
             {"entryId":"5","event":null,"contentType":"application/json","metadata":{}}]
            """,
            sidecar.Single.Body);
    }

    [Fact]
    public async Task Events_OfSeveralTopics_AreARequestForEachTopic()
    {
        await using var sidecar = await FakeSidecar.StartAsync();
        await using var host = await StartAsync(sidecar);

        await PublishAsync(host, new("1", null, "a"), new("2", null, "b/c"), new("3", null, "a"), new("4", "other"));

        Assert.Equal([Bulk + "a", Single + "b%2Fc", "POST /v1.0/publish/other/topic"], sidecar.Calls.Select(c => c.ToString()));
        Assert.Equal(["1", "3"], EntryIds(sidecar.Calls[0]));
    }

    [Fact]
    public async Task RawPayload_OfSomeEvents_IsSaidOfTheWholeRequestAndKeepsTheOrder()
    {
        await using var sidecar = await FakeSidecar.StartAsync();
        await using var host = await StartAsync(sidecar);

        await PublishAsync(host, Raw(1), Raw(2), new(3), new(4), Raw(5));

        Assert.Equal(
            [Bulk + "topic?metadata.rawPayload=true", Bulk + "topic", Single + "topic?metadata.rawPayload=true"], sidecar.Calls.Select(c => c.ToString()));
        Assert.Equal(["1", "2"], EntryIds(sidecar.Calls[0]));
        Assert.Equal(["3", "4"], EntryIds(sidecar.Calls[1]));

        static DaprPubSubEvent Raw(int payload) => new(payload) { Metadata = new Dictionary<string, string> { ["rawPayload"] = "true" } };
    }

    [Fact]
    public async Task ContentType_ThatNoBulkRequestTakes_IsPublishedAloneInItsPlace()
    {
        await using var sidecar = await FakeSidecar.StartAsync();
        await using var host = await StartAsync(sidecar);

        await PublishAsync(
            host, new(1), new(2), new("x") { ContentType = "application/x-other" },
            new(new byte[] { 0xFF }) { ContentType = "text/plain" }, new(5), new(6));

        Assert.Equal([Bulk + "topic", Single + "topic", Single + "topic", Bulk + "topic"], sidecar.Calls.Select(c => c.ToString()));
        Assert.Equal("application/x-other", sidecar.Calls[1].ContentType);
        Assert.Equal(["5", "6"], EntryIds(sidecar.Calls[3]));
    }

    [Fact]
    public async Task Sidecar_WithoutBulk_GetsSingleEventsInOrderAndIsAskedOnce()
    {
        await using var sidecar = await FakeSidecar.StartAsync();
        sidecar.Answer = (http, _) => http.Request.Path.StartsWithSegments("/v1.0-alpha1", StringComparison.Ordinal)
            ? RespondAsync(http, 404, """{"errorCode":"ERR_DIRECT_INVOKE","message":"failed getting app id"}""")
            : RespondAsync(http, 204, "");
        await using var host = await StartAsync(sidecar);

        await PublishAsync(host, new(1), new(2), new(3));
        await PublishAsync(host, new(4, null, "a"), new(5, null, "b"), new(6, null, "a"));

        Assert.Equal(
            [Bulk + "topic", Single + "topic", Single + "topic", Single + "topic", Single + "a", Single + "b", Single + "a"],
            sidecar.Calls.Select(c => c.ToString()));
        Assert.Equal(["1", "2", "3", "4", "5", "6"], sidecar.Calls.Skip(1).Select(c => c.Body));
    }

    [Fact]
    public async Task Sidecar_WithBulk_IsNotMistakenForOneWithout()
    {
        await using var without = await FakeSidecar.StartAsync();
        without.Answer = (http, _) => RespondAsync(http, http.Request.Path.StartsWithSegments("/v1.0-alpha1", StringComparison.Ordinal) ? 404 : 204, "");
        await using var with = await FakeSidecar.StartAsync();
        await using var host = await StartAsync(without.Address, with.Address);

        await PublishAsync(host, new(1), new(2));
        await host.CallAsync(nameof(Functions.Elsewhere), new DaprPubSubEvent(3), new DaprPubSubEvent(4));

        Assert.Equal(3, without.Calls.Count);
        Assert.Equal(Bulk + "topic", with.Single.ToString());
    }

    [Fact]
    public async Task PubSub_ThatDoesNotExist_IsAnErrorAndNotTakenForASidecarWithoutBulk()
    {
        await using var dapr = await LocalDapr.StartAsync(new global::Dapr.LocalSidecar.ComponentDefinition("other", "pubsub.in-memory"));
        await using var host = await StartAsync(dapr.Address);

        for (var i = 0; i < 2; i++)
        {
            var error = await host.FailureOfAsync<DaprException>(nameof(Functions.Models), new DaprPubSubEvent(1), new DaprPubSubEvent(2));
            Assert.Equal((HttpStatusCode.NotFound, "ERR_PUBSUB_NOT_FOUND"), (error.StatusCode, error.ErrorCode));
            Assert.StartsWith("Publishing 2 events to topic 'topic' of pub/sub 'pubsub' failed:", error.Message);
        }
    }

    [Fact]
    public async Task FailedEntries_AreNamedByTheirPlaceInTheFlush()
    {
        await using var sidecar = await FakeSidecar.StartAsync();
        sidecar.Answer = (http, n) => n == 2
            ? RespondAsync(http, 500, """{"failedEntries":[{"entryId":"4","error":"no luck"}],"errorCode":"ERR_PUBSUB_PUBLISH_MESSAGE"}""")
            : RespondAsync(http, 204, "");
        await using var host = await StartAsync(sidecar);

        var error = await host.FailureOfAsync<DaprException>(
            nameof(Functions.Models), new DaprPubSubEvent("1", null, "a"), new DaprPubSubEvent("secret", null, "b"), new DaprPubSubEvent("3", null, "a"),
            new DaprPubSubEvent("4", null, "b"), new DaprPubSubEvent("5", null, "c"));

        Assert.Equal((HttpStatusCode.InternalServerError, "ERR_PUBSUB_PUBLISH_MESSAGE"), (error.StatusCode, error.ErrorCode));
        Assert.StartsWith("1 of 3 requests failed; the others were sent. [items 2, 4] Publishing 2 events to topic 'b'", error.Message);
        Assert.Contains("1 of the events failed: [event 4] no luck", error.Message);
        Assert.DoesNotContain("secret", error.ToString());
        Assert.Equal(3, sidecar.Calls.Count);
    }

    [Fact]
    public async Task SingleEvents_ThatFail_AreNamedByTheirPlaceInTheFlush()
    {
        await using var sidecar = await FakeSidecar.StartAsync();
        sidecar.Answer = (http, n) => RespondAsync(http, n switch { 1 => 404, 3 => 500, _ => 204 }, "");
        await using var host = await StartAsync(sidecar);

        var error = await host.FailureOfAsync<DaprException>(
            nameof(Functions.Models), new DaprPubSubEvent(1), new DaprPubSubEvent(2), new DaprPubSubEvent(3));

        Assert.StartsWith("1 of 3 items failed; the others were sent. [item 2] Publishing to topic 'topic'", error.Message);
        Assert.Equal(["1", "2", "3"], sidecar.Calls.Skip(1).Select(c => c.Body));
    }

    public static TheoryData<string, string> LargePayloads => new()
    {
        { "application/json", new string('x', 700_000) },
        { "text/plain", new string('"', 700_000) },
        { "text/plain", new string('\u0001', 300_000) },
        { "application/octet-stream", new string('x', 700_000) },
    };

    [Theory]
    [MemberData(nameof(LargePayloads))]
    public async Task Events_ThatAreTooLargeForOneRequest_AreSplitInOrder(string contentType, string payload)
    {
        await using var sidecar = await FakeSidecar.StartAsync();
        await using var host = await StartAsync(sidecar);

        await PublishAsync(host, [.. Large(contentType, payload, 10)]);

        Assert.InRange(sidecar.Calls.Count, 2, 5);
        Assert.All(sidecar.Calls, call => Assert.InRange(call.Body.Length, 1, SidecarLimit));
        Assert.Equal(Enumerable.Range(1, 10).Select(i => $"{i}"), sidecar.Calls.SelectMany(EntryIds));
    }

    [Fact]
    public async Task Part_ThatFails_DoesNotStopTheOthers()
    {
        await using var sidecar = await FakeSidecar.StartAsync();
        sidecar.Answer = (http, n) => RespondAsync(http, n == 1 ? 500 : 204, "");
        await using var host = await StartAsync(sidecar);

        var error = await host.FailureOfAsync<DaprException>(
            nameof(Functions.Models), [.. Large("application/json", new string('x', 1_500_000), 5)]);

        Assert.Equal(3, sidecar.Calls.Count);
        Assert.StartsWith("1 of 3 requests failed; the others were sent. [items 1, 2] Publishing 2 events", error.Message);
        Assert.InRange(error.Message.Length, 1, 1000);
    }

    private static IEnumerable<DaprPubSubEvent> Large(string contentType, string payload, int count)
    {
        object body = contentType == "application/octet-stream" ? System.Text.Encoding.UTF8.GetBytes(payload) : payload;
        return Enumerable.Range(0, count).Select(_ => new DaprPubSubEvent(body) { ContentType = contentType });
    }

    private static Task<FunctionHost> StartAsync(FakeSidecar sidecar) => StartAsync(sidecar.Address);

    private static Task<FunctionHost> StartAsync(string address, string? other = null) => FunctionHost.StartAsync<Functions>(s =>
    {
        s.Options = o => o.DaprAddress = address;
        s.Settings["OtherSidecar"] = other ?? address;
    });

    private static Task PublishAsync(FunctionHost host, params DaprPubSubEvent[] events) => host.CallAsync(nameof(Functions.Models), [.. events]);

    private static IEnumerable<string?> EntryIds(SidecarCall call) => call.Target.Contains("/bulk/", StringComparison.Ordinal)
        ? JsonDocument.Parse(call.Body).RootElement.EnumerateArray().Select(e => e.GetProperty("entryId").GetString())
        : ["alone"];

    private static void AssertJson(string expected, string actual) =>
        Assert.True(JsonElement.DeepEquals(JsonDocument.Parse(expected).RootElement, JsonDocument.Parse(actual).RootElement), actual);

    private static async Task RespondAsync(HttpContext http, int status, string body)
    {
        http.Response.StatusCode = status;
        if (body.Length > 0)
            await http.Response.WriteAsync(body);
    }

    public sealed class Functions
    {
        [NoAutomaticTrigger]
        public void Models([DaprPublish(PubSubName = "pubsub", Topic = "topic")] ICollector<DaprPubSubEvent> output, object?[] values)
        {
            foreach (var value in values)
                output.Add((DaprPubSubEvent)value!);
        }

        [NoAutomaticTrigger]
        public void Elsewhere(
            [DaprPublish(PubSubName = "pubsub", Topic = "topic", DaprAddress = "%OtherSidecar%")] ICollector<DaprPubSubEvent> output, object?[] values) =>
            Models(output, values);
    }
}
