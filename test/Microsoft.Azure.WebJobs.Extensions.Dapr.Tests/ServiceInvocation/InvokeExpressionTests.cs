using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Hosting;
using Newtonsoft.Json.Linq;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.ServiceInvocation;

/// <summary>What an output takes over from the call that runs the function.</summary>
public sealed class InvokeExpressionTests
{
    [Fact]
    public async Task TraceParent_OfTheFunction_GoesOut()
    {
        await using var sidecar = await FakeSidecar.StartAsync();
        await using var host = await FunctionHost.StartAsync<Triggered>(s => s.Options = o => o.DaprAddress = sidecar.Address);
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
        await using var host = await FunctionHost.StartAsync<Triggered>(s => s.Options = o => o.DaprAddress = sidecar.Address);

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
        await using var host = await FunctionHost.StartAsync<Triggered>(s => s.Options = o => o.DaprAddress = sidecar.Address);

        await host.Client.PostAsync("whole", new StringContent(body));

        Assert.Equal($"POST /v1.0/invoke/app/method/{segment}", sidecar.Single.ToString());
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
