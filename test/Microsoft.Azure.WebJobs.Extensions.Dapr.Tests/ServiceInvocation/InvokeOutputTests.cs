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
        await using var host = await StartAsync<InvokeFunctions>(sidecar);

        await host.CallAsync(nameof(InvokeFunctions.Collector), value);

        Assert.Equal(request, sidecar.Single.ToString());
        Assert.Equal(contentType, sidecar.Single.ContentType);
        Assert.Equal(body, sidecar.Single.Body);
    }

    [Theory]
    [InlineData(nameof(InvokeFunctions.OutText), "text")]
    [InlineData(nameof(InvokeFunctions.OutModel), "\"model\"")]
    [InlineData(nameof(InvokeFunctions.OutObject), "object")]
    [InlineData(nameof(InvokeFunctions.OutModels), "1", "2")]
    [InlineData(nameof(InvokeFunctions.OutNumbers), "[1,2]")]
    [InlineData(nameof(InvokeFunctions.Return), "returned")]
    [InlineData(nameof(InvokeFunctions.ReturnModels), "1", "2")]
    [InlineData(nameof(InvokeFunctions.SyncCollector), "1", "2", "3")]
    [InlineData(nameof(InvokeFunctions.ModelCollector), "1", "2", "3")]
    [InlineData(nameof(InvokeFunctions.ByteCollector), "bytes")]
    [InlineData(nameof(InvokeFunctions.Nothing))]
    public async Task Output_HoweverItIsDeclared_IsSentOnceAndInOrder(string function, params string[] bodies)
    {
        await using var sidecar = await FakeSidecar.StartAsync();
        await using var host = await StartAsync<InvokeFunctions>(sidecar);

        await host.CallAsync(function);

        Assert.Equal(bodies, sidecar.Calls.Select(c => c.Body));
    }

    [Theory]
    [InlineData("GET", null)]
    [InlineData("HEAD", null)]
    [InlineData("DELETE", "0")]
    [InlineData("POST", "0")]
    public async Task Request_WithoutBody_HasALengthOnlyWhereItsVerbWantsOne(string verb, string? length)
    {
        await using var sidecar = await FakeSidecar.StartAsync();
        await using var host = await StartAsync<InvokeFunctions>(sidecar);

        await host.CallAsync(nameof(InvokeFunctions.Collector), new InvokeMethodParameters { HttpVerb = verb });

        Assert.Equal(length, sidecar.Single.Headers.GetValueOrDefault("Content-Length"));
    }

    [Fact]
    public async Task Flush_ByTheFunction_IsNotRepeatedByTheHost()
    {
        await using var sidecar = await FakeSidecar.StartAsync();
        await using var host = await StartAsync<InvokeFunctions>(sidecar);

        await host.CallAsync(nameof(InvokeFunctions.Flush));

        Assert.Equal(["before", "after"], sidecar.Calls.Select(c => c.Body));
    }

    [Fact]
    public async Task Objects_OfTheCaller_AreNeitherChangedNorReadLater()
    {
        await using var sidecar = await FakeSidecar.StartAsync();
        await using var host = await StartAsync<InvokeFunctions>(sidecar);

        await host.CallAsync(nameof(InvokeFunctions.Reuse));

        Assert.Equal(["a", "b", "xx"], sidecar.Calls.Select(c => c.Body));
        Assert.Equal(["POST /v1.0/invoke/app/method/first", "POST /v1.0/invoke/app/method/second", Default], sidecar.Calls.Select(c => c.ToString()));
    }

    [Fact]
    public async Task Headers_AndTokens_AreSent()
    {
        await using var sidecar = await FakeSidecar.StartAsync();
        await using var host = await StartAsync<InvokeFunctions>(sidecar, s => s.Settings["DAPR_API_TOKEN"] = "token");
        var value = new JObject { ["body"] = 1, ["headers"] = new JObject { ["X-Number"] = 1.5, ["X-Flag"] = true, ["Content-Language"] = "en" } };

        await host.CallAsync(nameof(InvokeFunctions.Collector), value);

        var headers = sidecar.Single.Headers;
        Assert.Equal(("token", "1.5", "true", "en"), (headers["dapr-api-token"], headers["X-Number"], headers["X-Flag"], headers["Content-Language"]));
    }

    [Theory]
    [InlineData(nameof(InvokeFunctions.NoAppId), "appId", "AppId")]
    [InlineData(nameof(InvokeFunctions.NoMethod), "methodName", "MethodName")]
    public async Task Name_ThatIsMissing_IsAnErrorNamingBothPlaces(string function, string inValue, string inAttribute)
    {
        await using var sidecar = await FakeSidecar.StartAsync();
        await using var host = await StartAsync<InvokeFunctions>(sidecar);

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
        await using var host = await StartAsync<InvokeFunctions>(sidecar);

        var error = await host.FailureOfAsync<ArgumentException>(nameof(InvokeFunctions.Collector), Utf8(envelope));

        Assert.Contains(reason, error.Message);
        Assert.Empty(sidecar.Calls);
    }

    [Fact]
    public async Task SomeItems_ThatFail_AreNamedAndTheOthersSent()
    {
        await using var sidecar = await FakeSidecar.StartAsync();
        sidecar.Answer = (http, n) => Respond(http, n is 2 or 4 ? 503 : 204, """{"errorCode":"ERR_DIRECT_INVOKE","message":"no luck"}""");
        await using var host = await StartAsync<InvokeFunctions>(sidecar);

        var error = await host.FailureOfAsync<DaprException>(nameof(InvokeFunctions.Five));

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
        await using var host = await StartAsync<InvokeFunctions>(sidecar);

        await host.CallAsync(nameof(InvokeFunctions.FiveAtATime)).Soon();

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
}
