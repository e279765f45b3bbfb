using System.Dynamic;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Hosting;
using Newtonsoft.Json.Linq;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.ServiceInvocation;

/// <summary>What the caller gets for each kind of return value.</summary>
public sealed class ResultTests(ResultTests.HostFixture fixture) : IClassFixture<ResultTests.HostFixture>
{
    public static TheoryData<string, int, string?, string> Results => new()
    {
        { "void", 200, null, "" },
        { "null", 200, null, "" },
        { "string", 200, "application/json", "\"é \\\"x\\\"\"" },
        { "bytes", 200, "application/octet-stream", "raw" },
        { "jsonbytes", 200, "application/json", """{"a":1}""" },
        { "stream", 200, "application/octet-stream", "raw" },
        { "jsonstream", 200, "application/json", """{"a":1}""" },
        { "poco", 200, "application/json", """{"orderId":77,"when":"2024-01-02T03:04:05"}""" },
        { "jobject", 200, "application/json", """{"orderId":77,"when":"2024-01-02T03:04:05Z","nested":[1.50,null]}""" },
        { "nestedtoken", 200, "application/json", """{"order":{"orderId":77}}""" },
        { "expando", 200, "application/json", """{"orderId":77}""" },
        { "asynctask", 200, "application/json", "42" },
        { "actionresult", 201, "application/json; charset=utf-8", """{"orderId":77}""" },
        { "statusresult", 418, null, "" },
        { "contentresult", 202, "text/csv", "a;b" },
        { "result", 409, "application/json; charset=utf-8", """{"orderId":77}""" },
        { "redirect", 302, null, "" },
    };

    [Theory]
    [MemberData(nameof(Results))]
    public async Task ReturnValue_OfAnyKind_BecomesTheResponse(string method, int status, string? contentType, string body)
    {
        var response = await fixture.Host.Client.PostAsync(method, null);

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal(contentType, response.Content.Headers.ContentType?.ToString());
        Assert.Equal(body, await response.Content.ReadAsStringAsync());
        if (body.Length == 0)
            Assert.Equal(0, response.Content.Headers.ContentLength);
    }

    [Fact]
    public async Task Headers_OfAResult_ReachTheCaller()
    {
        var response = await fixture.Host.Client.PostAsync("redirect", null);

        Assert.Equal("https://localhost/elsewhere", response.Headers.Location?.ToString());
    }

    [Fact]
    public async Task Head_OfAFunctionWithAResult_HasItsLengthButNoBody()
    {
        var response = await fixture.Host.Client.SendAsync(new HttpRequestMessage(HttpMethod.Head, "poco"));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(43, response.Content.Headers.ContentLength);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync());
    }

    public sealed class HostFixture : IAsyncLifetime
    {
        internal FunctionHost Host { get; private set; } = null!;

        public async Task InitializeAsync() => Host = await FunctionHost.StartAsync<Functions>();

        public Task DisposeAsync() => Host.DisposeAsync().AsTask();
    }

    public sealed record Order(int OrderId);

    public sealed class Functions
    {
        private static readonly Order Order77 = new(77);

        [FunctionName("void")]
        public void Void([DaprServiceInvocationTrigger] string? payload) => _ = payload;

        [FunctionName("null")]
        public object? Null([DaprServiceInvocationTrigger] string? payload) => payload;

        [FunctionName("string")]
        public string String([DaprServiceInvocationTrigger] string? payload) => payload ?? "é \"x\"";

        [FunctionName("bytes")]
        public byte[] Bytes([DaprServiceInvocationTrigger] string? payload) => Encoding.UTF8.GetBytes(payload ?? "raw");

        [FunctionName("jsonbytes")]
        public byte[] JsonBytes([DaprServiceInvocationTrigger] string? payload) => Encoding.UTF8.GetBytes(payload ?? """{"a":1}""");

        [FunctionName("stream")]
        public Stream Stream([DaprServiceInvocationTrigger] string? payload) => new MemoryStream(Bytes(payload));

        [FunctionName("jsonstream")]
        public Stream JsonStream([DaprServiceInvocationTrigger] string? payload) => new MemoryStream(JsonBytes(payload));

        [FunctionName("poco")]
        public object Poco([DaprServiceInvocationTrigger] string? payload) =>
            new { OrderId = payload?.Length ?? 77, When = new DateTime(2024, 1, 2, 3, 4, 5) };

        [FunctionName("jobject")]
        public JObject Token([DaprServiceInvocationTrigger] string? payload) => new()
        {
            ["orderId"] = 77,
            ["when"] = new DateTime(2024, 1, 2, 3, 4, 5, DateTimeKind.Utc),
            ["nested"] = new JArray(1.50m, JValue.CreateString(payload)),
        };

        [FunctionName("nestedtoken")]
        public object NestedToken([DaprServiceInvocationTrigger] string? payload) => new { Order = new JObject { ["orderId"] = payload?.Length ?? 77 } };

        [FunctionName("expando")]
        public ExpandoObject Expando([DaprServiceInvocationTrigger] string? payload)
        {
            dynamic order = new ExpandoObject();
            order.orderId = payload?.Length ?? 77;
            return order;
        }

        [FunctionName("asynctask")]
        public async Task<int> Async([DaprServiceInvocationTrigger] string? payload)
        {
            await Task.Yield();
            return payload?.Length ?? 42;
        }

        [FunctionName("actionresult")]
        public IActionResult ActionResult([DaprServiceInvocationTrigger] string? payload) =>
            new ObjectResult(new JObject { ["orderId"] = payload?.Length ?? 77 }) { StatusCode = 201 };

        [FunctionName("statusresult")]
        public IActionResult Status([DaprServiceInvocationTrigger] string? payload) => new StatusCodeResult(payload?.Length ?? 418);

        [FunctionName("contentresult")]
        public IActionResult Content([DaprServiceInvocationTrigger] string? payload) =>
            new ContentResult { Content = payload ?? "a;b", ContentType = "text/csv", StatusCode = 202 };

        [FunctionName("result")]
        public IResult Result([DaprServiceInvocationTrigger] string? payload) => TypedResults.Conflict(payload is null ? Order77 : null);

        [FunctionName("redirect")]
        public IResult Redirect([DaprServiceInvocationTrigger] string? payload) => TypedResults.Redirect(payload ?? "https://localhost/elsewhere");
    }
}
