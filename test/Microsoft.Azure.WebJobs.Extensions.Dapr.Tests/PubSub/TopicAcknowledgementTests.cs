using System.Dynamic;
using System.Net;
using System.Text.Json;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Newtonsoft.Json.Linq;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.PubSub;

/// <summary>What the end of a topic function means to the sidecar.</summary>
public sealed class TopicAcknowledgementTests
{
    private const string Retry = """{"status":"RETRY"}""";
    private const string Drop = """{"status":"DROP"}""";

    public static TheoryData<object?, string> Results => new()
    {
        { null, "" },
        { DaprTopicResult.Success, "" },
        { DaprTopicResult.Retry, Retry },
        { DaprTopicResult.Drop, Drop },
        { "SUCCESS", "" },
        { "RETRY", Retry },
        { "DROP", Drop },
        { "shipped", "" },
        { Retry, Retry },
        { """{"status":"RETRY","orderId":1}""", "" },
        { "{RETRY", "" },
        { 42, "" },
        { Json("\"RETRY\""), Retry },
        { Json("""{"status":"DROP"}"""), Drop },
        { Json("""{"status":"shipped"}"""), "" },
        { Json("""{"status":"RETRY","orderId":1}"""), "" },
        { Json("""{"status":5}"""), "" },
        { new JObject { ["status"] = "RETRY" }, Retry },
        { new JValue("DROP"), Drop },
        { new JObject { ["status"] = "RETRY", ["orderId"] = 1 }, "" },
        { new JArray("RETRY"), "" },
        { Expando("RETRY"), Retry },
        { new OrderWithStatus("RETRY", 1), "" },
    };

    [Theory]
    [MemberData(nameof(Results))]
    public async Task ReturnValue_OnlyWhenItIsAStatus_ReachesTheSidecar(object? result, string expected)
    {
        await using var host = await StartAsync<Returning>(services => services.AddSingleton(new Box(result)));

        var response = await TopicParameterTests.PostAsync(host, "returning", "{}");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(expected, await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("typed")]
    [InlineData("task")]
    public async Task DaprTopicResult_AsTheReturnType_ReachesTheSidecar(string topic)
    {
        await using var host = await FunctionHost.StartAsync<Typed>();

        Assert.Equal(Drop, await (await TopicParameterTests.PostAsync(host, topic, "{}")).Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Exception_IsAnsweredSoThatTheSidecarRetries()
    {
        await using var host = await FunctionHost.StartAsync<Typed>();

        var response = await TopicParameterTests.PostAsync(host, "failing", "{}");

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.DoesNotContain("canary", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task FailedOutput_AfterTheFunction_IsNoAcknowledgement()
    {
        await using var host = await FunctionHost.StartAsync<Typed>(s => s.Options = o => o.DaprAddress = "http://127.0.0.1:1");

        Assert.Equal(HttpStatusCode.InternalServerError, (await TopicParameterTests.PostAsync(host, "publishing", "{}")).StatusCode);
    }

    [Fact]
    public async Task ReturnValue_BoundToAPublish_IsPublishedAndNotAnswered()
    {
        await using var sidecar = await FakeSidecar.StartAsync();
        await using var host = await FunctionHost.StartAsync<Typed>(s => s.Options = o => o.DaprAddress = sidecar.Address);

        var response = await TopicParameterTests.PostAsync(host, "publishing", "{}");

        Assert.Equal(0, response.Content.Headers.ContentLength);
        Assert.Equal("POST /v1.0/publish/pubsub/next", sidecar.Single.ToString());
        Assert.Equal("\"RETRY\"", sidecar.Single.Body);
    }

    [Theory]
    [InlineData("ok", "ok", 200, "")]
    [InlineData("ok", "throw", 500, null)]
    [InlineData("throw", "RETRY", 500, null)]
    [InlineData("RETRY", "DROP", 200, Retry)]
    [InlineData("ok", "DROP", 200, Drop)]
    public async Task SeveralFunctions_OnOneTopic_AllRunAndTheWorstEndCounts(string first, string second, int status, string? body)
    {
        await using var host = await StartAsync<FanOut>(services => services.AddSingleton(new Box((first, second))));

        var response = await TopicParameterTests.PostAsync(host, "fan", "{}");

        Assert.Equal(["first", "second"], host.Captured.Values.Order());
        Assert.Equal(status, (int)response.StatusCode);
        if (body is not null)
            Assert.Equal(body, await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task DisabledFunction_OnATopicWithOthers_DoesNotHoldThemUp()
    {
        await using var host = await FunctionHost.StartAsync<FanOut>(s =>
        {
            s.Services = services => services.AddSingleton(new Box(("ok", "ok")));
            s.Settings["AzureWebJobs.FanSecond.Disabled"] = "true";
        });

        Assert.Equal(HttpStatusCode.OK, (await TopicParameterTests.PostAsync(host, "fan", "{}")).StatusCode);
        Assert.Equal("first", host.Captured.Single);
    }

    [Fact]
    public async Task Event_WhoseSidecarGoesAway_IsCanceledAndNotAcknowledged()
    {
        await using var host = await FunctionHost.StartAsync<Endless>();
        using var gone = new CancellationTokenSource();

        var delivery = host.Client.PostAsync("endless", new StringContent("{}"), gone.Token);
        await Eventually.True(() => host.Captured.Values.Count == 1, "the event is being processed");
        await gone.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => delivery);
        await Eventually.True(() => host.Captured.Values.Count == 2, "the function has been canceled");
        Assert.Equal("canceled", host.Captured.Values[1]);
    }

    [Fact]
    public async Task Event_WhileTheHostStops_IsRefusedForRetry()
    {
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var host = await StartAsync<Slow>(services => services.AddSingleton(gate));

        var slow = TopicParameterTests.PostAsync(host, "slow", "{}");
        await Eventually.True(() => host.Captured.Values.Count == 1, "the event is being processed");
        var stop = host.JobHost.StopAsync();
        await Eventually.True(
            () => host.Client.Send(new HttpRequestMessage(HttpMethod.Get, "healthz")).StatusCode == HttpStatusCode.ServiceUnavailable, "the host stops");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await TopicParameterTests.PostAsync(host, "slow", "{}")).StatusCode);
        gate.SetResult();
        Assert.Equal(HttpStatusCode.OK, (await slow.Soon()).StatusCode);
        await stop.Soon();
        Assert.Single(host.Captured.Values);
    }

    private static Task<FunctionHost> StartAsync<TFunctions>(Action<IServiceCollection> services) =>
        FunctionHost.StartAsync<TFunctions>(s => s.Services = services);

    private static JsonElement Json(string text) => JsonDocument.Parse(text).RootElement;

    private static ExpandoObject Expando(string status)
    {
        IDictionary<string, object?> expando = new ExpandoObject();
        expando["status"] = status;
        return (ExpandoObject)expando;
    }

    public sealed record Box(object? Value);

    public sealed record OrderWithStatus(string Status, int OrderId);

    public sealed class Returning(Box box)
    {
        [FunctionName("returning")]
        public object? Run([DaprTopicTrigger("pubsub")] string payload) => payload.Length == 0 ? null : box.Value;
    }

    public sealed class Typed
    {
        [FunctionName("typed")]
        public DaprTopicResult Result([DaprTopicTrigger("pubsub")] string payload) => payload.Length == 0 ? DaprTopicResult.Retry : DaprTopicResult.Drop;

        [FunctionName("task")]
        public Task<DaprTopicResult> Task([DaprTopicTrigger("pubsub")] string payload) => System.Threading.Tasks.Task.FromResult(Result(payload));

        [FunctionName("failing")]
        public void Fail([DaprTopicTrigger("pubsub")] string payload) => throw new InvalidOperationException("canary" + payload);

        [FunctionName("publishing")]
        [return: DaprPublish(PubSubName = "pubsub", Topic = "next")]
        public string Publish([DaprTopicTrigger("pubsub")] string payload) => payload.Length == 0 ? "" : "RETRY";
    }

    public sealed class FanOut(Box box, Captured captured)
    {
        private readonly (string First, string Second) _ends = ((string, string))box.Value!;

        [FunctionName("FanFirst")]
        public string First([DaprTopicTrigger("pubsub", Topic = "fan")] string payload) => End("first", _ends.First, payload);

        [FunctionName("FanSecond")]
        public string Second([DaprTopicTrigger("pubsub", Topic = "fan")] string payload) => End("second", _ends.Second, payload);

        private string End(string name, string end, string payload)
        {
            captured.Add(name);
            return end == "throw" ? throw new InvalidOperationException(payload) : end;
        }
    }

    public sealed class Endless(Captured captured)
    {
        [FunctionName("endless")]
        public async Task Run([DaprTopicTrigger("pubsub")] string payload, CancellationToken cancellationToken)
        {
            using var registration = cancellationToken.Register(() => captured.Add("canceled"));
            captured.Add(payload);
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }
    }

    public sealed class Slow(Captured captured, TaskCompletionSource gate)
    {
        [FunctionName("slow")]
        public async Task Run([DaprTopicTrigger("pubsub")] string payload)
        {
            captured.Add(payload);
            await gate.Task;
        }
    }
}
