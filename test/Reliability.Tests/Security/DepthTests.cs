using System.Net;
using System.Text;
using System.Text.Json;
using global::Dapr.LocalSidecar;
using global::Dapr.LocalSidecar.AppChannel;
using global::Dapr.LocalSidecar.Components.PubSub.Cel;
using global::Dapr.LocalSidecar.Resources;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Exceptions;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Fuzzing;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Hosting;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Triggers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Newtonsoft.Json.Linq;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Security;

/// <summary>100,000 levels of nesting, wherever JSON, YAML or expressions are read: an error, and the process lives. (A full stack would end it.)</summary>
public sealed class DepthTests
{
    private const int Levels = 100_000;

    private static readonly string Arrays = new string('[', Levels) + new string(']', Levels);
    private static readonly string Objects = new StringBuilder().Insert(0, "{\"a\":", Levels).Append('1').Append('}', Levels).ToString();

    public static TheoryData<string> Paths => [.. ListenerFunctions.Paths];

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task Request_IsRefused_UnlessTheFunctionTakesBytesOrText(string path)
    {
        await using var host = await FunctionHost.StartAsync<ListenerFunctions>(s => s.Services = services => services.AddSingleton(new FunctionRuns()));
        var takesAll = path is "event-text" or "method-text" or "method-bytes";
        var refusal = path.StartsWith("event", StringComparison.Ordinal) ? HttpStatusCode.InternalServerError : HttpStatusCode.BadRequest;
        foreach (var body in new[] { Arrays, Objects, $$"""{"data":{{Objects}}}""", $$"""{"nested":{{Arrays}}}""", new string('[', Levels) })
        {
            using var answer = await host.Client.PostAsync(path, new StringContent(body));
            Assert.Equal(takesAll ? HttpStatusCode.OK : refusal, answer.StatusCode);
            if (!takesAll)
                ClearError.Check(JsonElement.Parse(await answer.Content.ReadAsStringAsync()).GetProperty("message").GetString()!);
        }
    }

    [Theory]
    [InlineData("1")]
    [InlineData("-9")]
    public void Number_OfMillionsOfDigits_IsReadAtOnceAndStaysExact(string start)
    {
        var number = Encoding.ASCII.GetBytes($"{{\"n\":{start}{new string('7', 3_000_000)}}}");
        var clock = System.Diagnostics.Stopwatch.StartNew();

        var value = BodyConverters.For(typeof(JObject)).Convert(new InboundRequest(null, number));

        Assert.Equal(number, JsonSerializer.SerializeToUtf8Bytes(value, Json.DaprJson.Options));
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, Eventually.Patience);
    }

    [Fact]
    public async Task Output_OfDeepElementsAndTokens_IsRefused()
    {
        await using var sidecar = await FakeSidecar.StartAsync();
        await using var host = await FunctionHost.StartAsync<Functions>(s => s.Options = o => o.DaprAddress = sidecar.Address);
        JToken token = new JArray();
        for (var i = 0; i < 2_000; i++)
            token = new JArray(token);

        await host.FailureOfAsync<JsonException>(nameof(Functions.Save), token);
        await host.FailureOfAsync<JsonException>(nameof(Functions.Save), JsonElement.Parse($$"""{"value":{{Arrays[(Levels - 2_000)..^(Levels - 2_000)]}}}""", new() { MaxDepth = Levels }));

        Assert.Empty(sidecar.Calls);
    }

    [Theory]
    [InlineData(nameof(Functions.ReadElement))]
    [InlineData(nameof(Functions.ReadObject))]
    [InlineData(nameof(Functions.ReadOrder))]
    public async Task SidecarAnswer_ToAnInput_IsAnError(string function)
    {
        await using var sidecar = await FakeSidecar.StartAsync();
        sidecar.Answer = (http, _) => http.Response.WriteAsync(Objects);
        await using var host = await FunctionHost.StartAsync<Functions>(s => s.Options = o => o.DaprAddress = sidecar.Address);

        ClearError.Check((await host.FailureOfAsync<FormatException>(function)).Message);
    }

    [Theory]
    [InlineData("""{"errorCode":"ERR_X","message":"m","details":""")]
    [InlineData("")]
    public async Task SidecarError_IsReportedByItsStatus(string start)
    {
        await using var sidecar = await FakeSidecar.StartAsync();
        sidecar.Answer = (http, _) =>
        {
            http.Response.StatusCode = 500;
            return http.Response.WriteAsync(start.Length == 0 ? Arrays : start + Objects + "}");
        };
        await using var host = await FunctionHost.StartAsync<Functions>(s => s.Options = o => o.DaprAddress = sidecar.Address);

        var error = await host.FailureOfAsync<DaprException>(nameof(Functions.ReadElement));

        Assert.Equal((HttpStatusCode.InternalServerError, "ERR_DAPR_REQUEST_FAILED"), (error.StatusCode, error.ErrorCode));
        ClearError.Check(error.Message);
    }

    [Fact]
    public async Task SidecarError_WithoutEnd_IsReadInPart()
    {
        var gone = new TaskCompletionSource();
        await using var sidecar = await FakeSidecar.StartAsync();
        sidecar.Answer = async (http, _) =>
        {
            http.Response.StatusCode = 500;
            var part = Encoding.ASCII.GetBytes(new string('x', 64 * 1024));
            while (!http.RequestAborted.IsCancellationRequested)
                await http.Response.Body.WriteAsync(part);
            gone.SetResult();
        };
        await using var host = await FunctionHost.StartAsync<Functions>(s => s.Options = o => o.DaprAddress = sidecar.Address);

        var error = await host.FailureOfAsync<DaprException>(nameof(Functions.ReadElement)).Soon();

        ClearError.Check(error.Message);
        await gone.Task.Soon();
    }

    [Fact]
    public async Task Result_OfAFunction_FailsItsCall()
    {
        await using var host = await FunctionHost.StartAsync<Functions>();

        using var answer = await host.Client.PostAsync("deep", null);

        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await host.Client.GetAsync("healthz")).StatusCode);
    }

    [Theory]
    [InlineData("v1.0/state/state", """[{"key":"k","value":""", "}]", "ERR_MALFORMED_REQUEST")]
    [InlineData("v1.0/publish/pubsub/t", """{"specversion":"1.0","data":""", "}", "ERR_PUBSUB_CLOUD_EVENTS_SER", "application/cloudevents+json")]
    [InlineData("v1.0-alpha1/publish/bulk/pubsub/t", """[{"entryId":"1","contentType":"application/json","event":""", "}]", "ERR_PUBSUB_EVENTS_SER")]
    [InlineData("v1.0/bindings/none", """{"operation":"create","data":""", "}", "ERR_MALFORMED_REQUEST")]
    [InlineData("v1.0/state/state/transaction", """{"operations":""", "}", "ERR_MALFORMED_REQUEST")]
    public async Task LocalSidecar_RefusesIt(string path, string start, string end, string code, string contentType = "application/json")
    {
        await using var dapr = await LocalDapr.StartAsync(new ComponentDefinition("state", "state.in-memory"), new ComponentDefinition("pubsub", "pubsub.in-memory"));
        using var client = new HttpClient { BaseAddress = new Uri(dapr.Address) };
        foreach (var deep in new[] { Arrays, Objects })
        {
            using var answer = await client.PostAsync(path, new StringContent(start + deep + end, Encoding.UTF8, contentType));
            Assert.Equal(code, JsonElement.Parse(await answer.Content.ReadAsStringAsync()).GetProperty("errorCode").GetString());
        }

        Assert.Equal(HttpStatusCode.NoContent, (await client.GetAsync("v1.0/healthz")).StatusCode);
    }

    [Fact]
    public void LocalSidecar_RefusesFilesAndSubscriptions()
    {
        Assert.ThrowsAny<JsonException>(() => ProgrammaticSubscriptions.Read(Encoding.UTF8.GetBytes(Arrays), _ => { }));
        Assert.Throws<CelException>(() => CelExpression.Compile(new string('(', Levels) + "true" + new string(')', Levels)));
        Assert.Throws<CelException>(() => CelExpression.Compile(string.Concat(Enumerable.Repeat("true && ", Levels)) + "true"));
        Assert.Throws<CelException>(() => CelExpression.Compile(new string('!', Levels) + "true"));

        var folder = Directory.CreateTempSubdirectory("deep");
        try
        {
            foreach (var yaml in new[] { Arrays, "? &a [*a]\n: a list that holds itself, as a name\n" })
            {
                File.WriteAllText(Path.Combine(folder.FullName, "a.yaml"), yaml);
                Assert.Throws<LocalSidecarException>(() => new ResourceFiles("app", null, NullLogger<ResourceFiles>.Instance).Load([folder.FullName]));
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    public sealed class Functions
    {
        [NoAutomaticTrigger]
        public async Task Save([DaprState("s", Key = "k")] IAsyncCollector<object> output, object[] values)
        {
            foreach (var value in values)
                await output.AddAsync(value);
        }

        [NoAutomaticTrigger]
        public void ReadElement([DaprState("s", Key = "k")] JsonElement state) => _ = state;

        [NoAutomaticTrigger]
        public void ReadObject([DaprState("s", Key = "k")] JObject? state) => _ = state;

        [NoAutomaticTrigger]
        public void ReadOrder([DaprState("s", Key = "k")] ParameterTypes.Order? state) => _ = state;

        [FunctionName("deep")]
        public JToken Deep([DaprServiceInvocationTrigger] string? payload)
        {
            JToken token = payload ?? "";
            for (var i = 0; i < 2_000; i++)
                token = new JArray(token);
            return token;
        }
    }
}
