using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.Azure.Functions.Extensions.Dapr.Core;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Exceptions;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Hosting;
using Newtonsoft.Json.Linq;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.ServiceInvocation;

/// <summary>What the sidecar receives for each way of giving a value to the <c>daprInvoke</c> output.</summary>
public sealed class InvokeOutputTests
{
    private const string Default = "POST /v1.0/invoke/app/method/m";

    public static TheoryData<object?, string, string?, string> Values => new()
    {
        // value, request line, content type, body
        { "plain text", Default, "text/plain; charset=utf-8", "plain text" },
        { """{"appId":"not an envelope: this is a string"}""", Default, "application/json", """{"appId":"not an envelope: this is a string"}""" },
        { 42, Default, "application/json", "42" },
        { new Poco("a"), Default, "application/json", """{"name":"a"}""" },
        { new[] { 1, 2 }, Default, "application/json", "[1,2]" },
        { new Dictionary<string, object> { ["order"] = new JObject { ["id"] = 1 } }, Default, "application/json", """{"order":{"id":1}}""" },
        { Json("""{"id":7}"""), Default, "application/json", """{"id":7}""" },
        { Json("\"text\""), Default, "text/plain; charset=utf-8", "text" },
        { Json("""{"appid":"b","METHODNAME":"x","body":{"id":7}}"""), "POST /v1.0/invoke/b/method/x", "application/json", """{"id":7}""" },
        { new JObject { ["appId"] = "b", ["body"] = "text", ["httpVerb"] = "put" }, "PUT /v1.0/invoke/b/method/m", "text/plain; charset=utf-8", "text" },
        { new JObject { ["id"] = 7 }, Default, "application/json", """{"id":7}""" },
        { Utf8("""{"id":7}"""), Default, "application/json", """{"id":7}""" },
        { Utf8("no json"), Default, "text/plain; charset=utf-8", "no json" },
        { Utf8("[1, 2]"), Default, "application/json", "[1, 2]" },
        { Utf8("""{"body":null,"httpVerb":"GET"}"""), "GET /v1.0/invoke/app/method/m", null, "" },
        { Utf8("""{"body":1,"queryString":"?a=b","contentType":"application/vnd.x+json"}"""), Default + "?a=b", "application/vnd.x+json", "1" },
        { Utf8("\"{\\\"appId\\\":\\\"twice\\\",\\\"body\\\":1}\""), "POST /v1.0/invoke/twice/method/m", "application/json", "1" },
        { new InvokeMethodParameters(), Default, null, "" },
        { new InvokeMethodParameters { Body = "text" }, Default, "text/plain; charset=utf-8", "text" },
        { new InvokeMethodParameters { Body = "[]" }, Default, "application/json", "[]" },
        { new InvokeMethodParameters { Body = Utf8("{}") }, Default, "application/octet-stream", "{}" },
        { new InvokeMethodParameters { Body = new MemoryStream(Utf8("s")) }, Default, "application/octet-stream", "s" },
        { new InvokeMethodParameters { Body = new Poco("é") }, Default, "application/json", """{"name":"é"}""" },
        { new InvokeMethodParameters { HttpVerb = "delete", MethodName = "/orders/1?force=1" }, "DELETE /v1.0/invoke/app/method/orders/1?force=1", null, "" },
        { new InvokeMethodParameters { AppId = "a/b", MethodName = "x y/é%/+", HttpVerb = "head" }, "HEAD /v1.0/invoke/a%2Fb/method/x%20y/%C3%A9%25/%2B", null, "" },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public async Task Value_OfAnyKind_BecomesTheRequest(object? value, string request, string? contentType, string body)
    {
        await using var sidecar = await FakeSidecar.StartAsync();
        await using var host = await StartAsync<Functions>(sidecar);

        await host.CallAsync(nameof(Functions.Collector), value);

        Assert.Equal(request, sidecar.Single.ToString());
        Assert.Equal(contentType, sidecar.Single.ContentType);
        Assert.Equal(body, sidecar.Single.Body);
    }

    [Theory]
    [InlineData(nameof(Functions.OutText), "text")]
    [InlineData(nameof(Functions.OutModel), "\"model\"")]
    [InlineData(nameof(Functions.OutObject), "object")]
    [InlineData(nameof(Functions.OutModels), "1", "2")]
    [InlineData(nameof(Functions.OutNumbers), "[1,2]")]
    [InlineData(nameof(Functions.Return), "returned")]
    [InlineData(nameof(Functions.ReturnModels), "1", "2")]
    [InlineData(nameof(Functions.SyncCollector), "1", "2", "3")]
    [InlineData(nameof(Functions.ModelCollector), "1", "2", "3")]
    [InlineData(nameof(Functions.ByteCollector), "bytes")]
    [InlineData(nameof(Functions.Nothing))]
    public async Task Output_HoweverItIsDeclared_IsSentOnceAndInOrder(string function, params string[] bodies)
    {
        await using var sidecar = await FakeSidecar.StartAsync();
        await using var host = await StartAsync<Functions>(sidecar);

        await host.CallAsync(function);

        Assert.Equal(bodies, sidecar.Calls.Select(c => c.Body));
    }

    [Theory]
    [InlineData("GET", null)]
    [InlineData("HEAD", null)]
    [InlineData("DELETE", null)]
    [InlineData("POST", "0")]
    public async Task Request_WithoutBody_HasALengthOnlyWhereItsVerbWantsOne(string verb, string? length)
    {
        await using var sidecar = await FakeSidecar.StartAsync();
        await using var host = await StartAsync<Functions>(sidecar);

        await host.CallAsync(nameof(Functions.Collector), new InvokeMethodParameters { HttpVerb = verb });

        Assert.Equal(length, sidecar.Single.Headers.GetValueOrDefault("Content-Length"));
    }

    [Fact]
    public async Task Flush_ByTheFunction_IsNotRepeatedByTheHost()
    {
        await using var sidecar = await FakeSidecar.StartAsync();
        await using var host = await StartAsync<Functions>(sidecar);

        await host.CallAsync(nameof(Functions.Flush));

        Assert.Equal(["before", "after"], sidecar.Calls.Select(c => c.Body));
    }

    [Fact]
    public async Task Objects_OfTheCaller_AreNeitherChangedNorReadLater()
    {
        await using var sidecar = await FakeSidecar.StartAsync();
        await using var host = await StartAsync<Functions>(sidecar);

        await host.CallAsync(nameof(Functions.Reuse));

        Assert.Equal(["a", "b", "xx"], sidecar.Calls.Select(c => c.Body));
        Assert.Equal(["POST /v1.0/invoke/app/method/first", "POST /v1.0/invoke/app/method/second", Default], sidecar.Calls.Select(c => c.ToString()));
    }

    [Fact]
    public async Task Headers_AndTokens_AreSent()
    {
        await using var sidecar = await FakeSidecar.StartAsync();
        await using var host = await StartAsync<Functions>(sidecar, s => s.Settings["DAPR_API_TOKEN"] = "token");
        var value = new JObject { ["body"] = 1, ["headers"] = new JObject { ["X-Number"] = 1.5, ["X-Flag"] = true, ["Content-Language"] = "en" } };

        await host.CallAsync(nameof(Functions.Collector), value);

        var headers = sidecar.Single.Headers;
        Assert.Equal(("token", "1.5", "true", "en"), (headers["dapr-api-token"], headers["X-Number"], headers["X-Flag"], headers["Content-Language"]));
    }

    [Fact]
    public async Task TraceParent_OfTheFunction_GoesOut()
    {
        await using var sidecar = await FakeSidecar.StartAsync();
        await using var host = await StartAsync<Triggered>(sidecar);
        var request = new HttpRequestMessage(HttpMethod.Post, "relay")
        {
            Content = new StringContent("x"),
            Headers = { { "traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01" } },
        };

        await host.Client.SendAsync(request);

        Assert.StartsWith("00-0af7651916cd43dd8448eb211c80319c-", sidecar.Single.Headers["traceparent"]);
    }

    [Fact]
    public async Task BindingExpressions_OfJsonHeadersAndQuery_CompleteTheAttribute()
    {
        await using var sidecar = await FakeSidecar.StartAsync();
        await using var host = await StartAsync<Triggered>(sidecar);

        foreach (var method in new[] { "text", "element", "token", "poco" })
        {
            var request = new HttpRequestMessage(HttpMethod.Put, $"{method}/r1?q=q1") { Headers = { { "X-App", "h1" } } };
            request.Content = new StringContent("""{"Customer":{"Id":"c1"}}""", Encoding.UTF8, "application/json");
            Assert.Equal(HttpStatusCode.OK, (await host.Client.SendAsync(request)).StatusCode);
        }

        Assert.Equal(4, sidecar.Calls.Count);
        Assert.All(sidecar.Calls, call => Assert.Equal("POST /v1.0/invoke/h1/method/c1/q1/r1/PUT", call.ToString()));
    }

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("5", "5")]
    [InlineData("\"quoted\"", "quoted")]
    [InlineData("{ \"a\": 1 }", "%7B%22a%22%3A1%7D")]
    public async Task BindingExpression_OfTheWholePayload_IsItsText(string body, string segment)
    {
        await using var sidecar = await FakeSidecar.StartAsync();
        await using var host = await StartAsync<Triggered>(sidecar);

        await host.Client.PostAsync("whole", new StringContent(body));

        Assert.Equal($"POST /v1.0/invoke/app/method/{segment}", sidecar.Single.ToString());
    }

    [Theory]
    [InlineData(nameof(Functions.NoAppId), "appId", "AppId")]
    [InlineData(nameof(Functions.NoMethod), "methodName", "MethodName")]
    public async Task Name_ThatIsMissing_IsAnErrorNamingBothPlaces(string function, string inValue, string inAttribute)
    {
        await using var sidecar = await FakeSidecar.StartAsync();
        await using var host = await StartAsync<Functions>(sidecar);

        var error = await host.FailureOfAsync<ArgumentException>(function);

        Assert.Contains($"'{inValue}'", error.Message);
        Assert.Contains(inAttribute, error.Message);
        Assert.Empty(sidecar.Calls);
    }

    [Theory]
    [InlineData(""" {"body":1,"appId":{}} """, "'appId' must be a text")]
    [InlineData(""" {"body":1,"headers":[1]} """, "'headers' must be an object")]
    [InlineData(""" {"body":1,"headers":{"X":"a\r\nInjected: b"}} """, "'X'")]
    [InlineData(""" {"body":1,"headers":{"X Y":"a"}} """, "'X Y'")]
    [InlineData(""" {"body":1,"contentType":"text/plain\r\nInjected: b"} """, "'Content-Type'")]
    [InlineData(""" {"body":1,"methodName":"a/../b"} """, "'..'")]
    [InlineData(""" {"body":1,"httpVerb":"P OST"} """, "'P OST'")]
    [InlineData(""" {"body":1,"appId":"."} """, "'.'")]
    [InlineData(""" {"body":1,"queryString":"a b"} """, "query string")]
    public async Task Envelope_ThatCannotBeSent_IsAnErrorThatSaysWhy(string envelope, string reason)
    {
        await using var sidecar = await FakeSidecar.StartAsync();
        await using var host = await StartAsync<Functions>(sidecar);

        var error = await host.FailureOfAsync<ArgumentException>(nameof(Functions.Collector), Utf8(envelope));

        Assert.Contains(reason, error.Message);
        Assert.Empty(sidecar.Calls);
    }

    [Fact]
    public async Task SomeItems_ThatFail_AreNamedAndTheOthersSent()
    {
        await using var sidecar = await FakeSidecar.StartAsync();
        sidecar.Answer = (http, n) => Respond(http, n is 2 or 4 ? 503 : 204, """{"errorCode":"ERR_DIRECT_INVOKE","message":"no luck"}""");
        await using var host = await StartAsync<Functions>(sidecar);

        var error = await host.FailureOfAsync<DaprException>(nameof(Functions.Five));

        Assert.Equal(["1", "2", "3", "4", "5"], sidecar.Calls.Select(c => c.Body));
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "ERR_DIRECT_INVOKE"), (error.StatusCode, error.ErrorCode));
        Assert.Contains("2 of 5 items failed", error.Message);
        Assert.Contains("[item 2]", error.Message);
        Assert.Contains("[item 4]", error.Message);
    }

    [Fact]
    public async Task MaxConcurrency_OverOne_SendsAsManyAtATime()
    {
        await using var sidecar = await FakeSidecar.StartAsync();
        var allThere = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var waiting = 0;
        sidecar.Answer = async (http, _) =>
        {
            if (Interlocked.Increment(ref waiting) == 5)
                allThere.SetResult();
            await allThere.Task.Soon();
            http.Response.StatusCode = 204;
        };
        await using var host = await StartAsync<Functions>(sidecar);

        await host.CallAsync(nameof(Functions.FiveAtATime)).Soon();

        Assert.Equal(["1", "2", "3", "4", "5"], sidecar.Calls.Select(c => c.Body).Order());
    }

    private static Task<FunctionHost> StartAsync<TFunctions>(FakeSidecar sidecar, Action<FunctionHost.Setup>? configure = null) =>
        FunctionHost.StartAsync<TFunctions>(s =>
        {
            s.Options = o => o.DaprAddress = sidecar.Address;
            configure?.Invoke(s);
        });

    private static async Task Respond(Microsoft.AspNetCore.Http.HttpContext http, int status, string body)
    {
        http.Response.StatusCode = status;
        if (status != 204)
            await http.Response.Body.WriteAsync(Utf8(body));
    }

    private static JsonElement Json(string text) => JsonDocument.Parse(text).RootElement;

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    public sealed record Poco(string Name);

    public sealed class Functions
    {
        [NoAutomaticTrigger]
        public async Task Collector([DaprInvoke(AppId = "app", MethodName = "m")] IAsyncCollector<object?> output, object?[] values)
        {
            foreach (var value in values)
                await output.AddAsync(value);
        }

        [NoAutomaticTrigger]
        public void OutText([DaprInvoke(AppId = "app", MethodName = "m")] out string output) => output = "text";

        [NoAutomaticTrigger]
        public void OutModel([DaprInvoke(AppId = "app", MethodName = "m")] out InvokeMethodParameters output) =>
            output = new InvokeMethodParameters { Body = "\"model\"" };

        [NoAutomaticTrigger]
        public void OutObject([DaprInvoke(AppId = "app", MethodName = "m")] out object output) => output = "object";

        [NoAutomaticTrigger]
        public void OutModels([DaprInvoke(AppId = "app", MethodName = "m")] out InvokeMethodParameters[] output) =>
            output = [new() { Body = 1 }, new() { Body = 2 }];

        [NoAutomaticTrigger]
        public void OutNumbers([DaprInvoke(AppId = "app", MethodName = "m")] out int[] output) => output = [1, 2];

        [NoAutomaticTrigger]
        [return: DaprInvoke(AppId = "app", MethodName = "m")]
        public string Return() => "returned";

        [NoAutomaticTrigger]
        [return: DaprInvoke(AppId = "app", MethodName = "m")]
        public Task<List<InvokeMethodParameters>> ReturnModels() => Task.FromResult<List<InvokeMethodParameters>>([new() { Body = 1 }, new() { Body = 2 }]);

        [NoAutomaticTrigger]
        public void SyncCollector([DaprInvoke(AppId = "app", MethodName = "m")] ICollector<int> output)
        {
            for (var i = 1; i <= 3; i++)
                output.Add(i);
        }

        [NoAutomaticTrigger]
        public async Task ModelCollector([DaprInvoke(AppId = "app", MethodName = "m")] IAsyncCollector<InvokeMethodParameters> output)
        {
            for (var i = 1; i <= 3; i++)
                await output.AddAsync(new InvokeMethodParameters { Body = i });
        }

        [NoAutomaticTrigger]
        public Task ByteCollector([DaprInvoke(AppId = "app", MethodName = "m")] IAsyncCollector<byte[]> output) => output.AddAsync(Utf8("bytes"));

        [NoAutomaticTrigger]
        public void Nothing([DaprInvoke(AppId = "app", MethodName = "m")] ICollector<string> output) => _ = output;

        [NoAutomaticTrigger]
        public async Task Flush([DaprInvoke(AppId = "app", MethodName = "m")] IAsyncCollector<string> output)
        {
            await output.AddAsync("before");
            await output.FlushAsync();
            await output.FlushAsync();
            await output.AddAsync("after");
        }

        [NoAutomaticTrigger]
        public async Task Reuse([DaprInvoke(AppId = "app", MethodName = "m")] IAsyncCollector<object> output)
        {
            var item = new InvokeMethodParameters { MethodName = "first", Body = "a" };
            await output.AddAsync(item);
            Assert.Equal((null, "first", null), (item.AppId, item.MethodName, item.HttpVerb));
            item.MethodName = "second";
            item.Body = "b";
            await output.AddAsync(item);
            var bytes = Utf8("xx");
            await output.AddAsync(bytes);
            Array.Clear(bytes);
        }

        [NoAutomaticTrigger]
        public void Five([DaprInvoke(AppId = "app", MethodName = "m")] ICollector<int> output)
        {
            for (var i = 1; i <= 5; i++)
                output.Add(i);
        }

        [NoAutomaticTrigger]
        public void FiveAtATime([DaprInvoke(AppId = "app", MethodName = "m", MaxConcurrency = 5)] ICollector<int> output) => Five(output);

        [NoAutomaticTrigger]
        public void NoAppId([DaprInvoke(MethodName = "m")] out string output) => output = "x";

        [NoAutomaticTrigger]
        public void NoMethod([DaprInvoke(AppId = "app")] out string output) => output = "x";
    }

    public sealed record Order(Customer Customer);

    public sealed record Customer(string Id);

    public sealed class Triggered
    {
        [FunctionName("relay")]
        [return: DaprInvoke(AppId = "app", MethodName = "m")]
        public string Relay([DaprServiceInvocationTrigger] string payload) => payload;

        [FunctionName("whole")]
        public void Whole([DaprServiceInvocationTrigger] string payload, [DaprInvoke(AppId = "app", MethodName = "{payload}")] out string output) =>
            output = payload;

        [FunctionName("text")]
        public void Text(
            [DaprServiceInvocationTrigger(MethodName = "text/{route}")] string payload,
            [DaprInvoke(AppId = "{headers.x-app}", MethodName = "{payload.customer.id}/{query.q}/{route}/{method}")] out string output) => output = payload;

        [FunctionName("element")]
        public void Element(
            [DaprServiceInvocationTrigger(MethodName = "element/{route}")] JsonElement payload,
            [DaprInvoke(AppId = "{headers.x-app}", MethodName = "{payload.customer.id}/{query.q}/{route}/{method}")] out string output) =>
            output = payload.GetRawText();

        [FunctionName("token")]
        public void Token(
            [DaprServiceInvocationTrigger(MethodName = "token/{route}")] JObject payload,
            [DaprInvoke(AppId = "{headers.x-app}", MethodName = "{payload.customer.id}/{query.q}/{route}/{method}")] out string output) =>
            output = payload.ToString();

        [FunctionName("poco")]
        public void PocoPayload(
            [DaprServiceInvocationTrigger(MethodName = "poco/{route}")] Order payload,
            [DaprInvoke(AppId = "{headers.x-app}", MethodName = "{customer.id}/{query.q}/{route}/{method}")] out Order output) => output = payload;
    }
}
