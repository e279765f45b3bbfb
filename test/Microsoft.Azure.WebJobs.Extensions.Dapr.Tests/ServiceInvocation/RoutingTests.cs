using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Hosting;
using Microsoft.Azure.WebJobs.Host.Indexers;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.ServiceInvocation;

public sealed class RoutingTests(RoutingTests.HostFixture fixture) : IClassFixture<RoutingTests.HostFixture>
{
    [Theory]
    [InlineData("GET", HttpStatusCode.OK)]
    [InlineData("HEAD", HttpStatusCode.OK)]
    [InlineData("POST", HttpStatusCode.OK)]
    [InlineData("PUT", HttpStatusCode.OK)]
    [InlineData("PATCH", HttpStatusCode.OK)]
    [InlineData("DELETE", HttpStatusCode.OK)]
    [InlineData("OPTIONS", HttpStatusCode.NotFound)]
    [InlineData("TRACE", HttpStatusCode.MethodNotAllowed)]
    public async Task Method_OfAnUnrestrictedFunction_IsAnswered(string method, HttpStatusCode expected)
    {
        var response = await fixture.Host.Client.SendAsync(new HttpRequestMessage(new HttpMethod(method), "any"));

        Assert.Equal(expected, response.StatusCode);
    }

    [Fact]
    public async Task Method_OutsideHttpMethods_IsRefusedWithAllow()
    {
        var response = await fixture.Host.Client.PostAsync("narrow", null);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
        Assert.Equal(["GET", "PUT"], response.Content.Headers.Allow);
    }

    [Fact]
    public async Task Method_SharedPath_ReachesTheFunctionOfItsMethod()
    {
        Assert.Equal("\"get\"", await fixture.Host.Client.GetStringAsync("shared"));
        Assert.Equal("\"delete\"", await (await fixture.Host.Client.DeleteAsync("shared")).Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("ANY")]
    [InlineData("Any/")]
    [InlineData("any?x=1")]
    public async Task Path_InAnyCasing_Matches(string path) =>
        Assert.Equal(HttpStatusCode.OK, (await fixture.Host.Client.PostAsync(path, null)).StatusCode);

    [Fact]
    public async Task Path_OfNoFunction_IsNotFoundWithAnExplanation()
    {
        var response = await fixture.Host.Client.PostAsync("nobody", null);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Contains("No function answers POST /nobody", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task RouteParameter_InTheName_IsBindingData()
    {
        var response = await fixture.Host.Client.PostAsync("orders/a%20b/items/7?color=red", new StringContent("{}"));

        Assert.Equal("\"a b 7 red\"", await response.Content.ReadAsStringAsync());
    }

    // Sidecars of different ages pass the path on decoded or still encoded.
    [Theory]
    [InlineData("/sp%20ace/x/y")]
    [InlineData("/sp%20ace%2Fx/y")]
    [InlineData("/SP%20ACE%2fx%2Fy")]
    public async Task Path_StillEncoded_IsDecodedBeforeMatching(string target) =>
        Assert.StartsWith("HTTP/1.1 200", await SendRawAsync(target));

    [Fact]
    public async Task Path_WithAnEncodedPercentSign_IsNotDecodedTwice() =>
        Assert.StartsWith("HTTP/1.1 404", await SendRawAsync("/sp%20ace%252Fx/y"));

    [Fact]
    public async Task Name_ThatIsNoRouteTemplate_MatchesLiterally()
    {
        var response = await fixture.Host.Client.PostAsync("odd%7Bname%7D%7D.%C3%A9", null);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task Name_FromASetting_IsResolved()
    {
        Assert.Equal(HttpStatusCode.OK, (await fixture.Host.Client.PostAsync("v2/from-setting", null)).StatusCode);
    }

    [Fact]
    public async Task HttpRequest_Parameter_ShowsHeadersAndQuery()
    {
        var request = new HttpRequestMessage(HttpMethod.Get, "request?q=1") { Headers = { { "X-Custom", "h" } } };

        Assert.Equal("\"GET h 1\"", await (await fixture.Host.Client.SendAsync(request)).Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData(typeof(SameName), "SameA", "SameB")]
    [InlineData(typeof(SameTemplate), "TemplateA", "TemplateB")]
    public async Task Start_WithTwoFunctionsOfOneName_FailsNamingBoth(Type functions, string first, string second)
    {
        var error = await Assert.ThrowsAsync<FunctionIndexingException>(() => FunctionHost.StartAsync([functions]));

        Assert.Contains(first, error.InnerException!.Message);
        Assert.Contains(second, error.InnerException.Message);
    }

    [Theory]
    [InlineData(typeof(ReservedName), "reserved for the sidecar")]
    [InlineData(typeof(UnknownMethod), "'FETCH' cannot be used")]
    public async Task Start_WithAnUnusableAttribute_FailsNamingFunctionAndReason(Type functions, string reason)
    {
        var error = await Assert.ThrowsAsync<FunctionIndexingException>(() => FunctionHost.StartAsync([functions]));

        Assert.Contains("Wrong", error.InnerException!.Message);
        Assert.Contains(reason, error.InnerException.Message);
    }

    [Fact]
    public async Task Clash_InAHostThatStartsPartially_LeavesTheFirstFunctionAlive()
    {
        await using var host = await FunctionHost.StartAsync([typeof(SameName)], s => s.AllowPartialHostStartup = true);

        Assert.Equal("\"A\"", await host.Client.GetStringAsync("same"));
    }

    [Fact]
    public async Task DisabledFunction_WhenCalled_IsUnavailableRatherThanAbsent()
    {
        await using var host = await FunctionHost.StartAsync<Functions>(s =>
        {
            s.Settings["AzureWebJobs.any.Disabled"] = "true";
            s.Settings["MethodPrefix"] = "v2";
        });

        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await host.Client.PostAsync("any", null)).StatusCode);
    }

    private async Task<string> SendRawAsync(string target)
    {
        var address = fixture.Host.Address!;
        using var tcp = new TcpClient();
        await tcp.ConnectAsync(address.Host, address.Port);
        var stream = tcp.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"GET {target} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"));
        return await new StreamReader(stream).ReadToEndAsync();
    }

    public sealed class HostFixture : IAsyncLifetime
    {
        internal FunctionHost Host { get; private set; } = null!;

        public async Task InitializeAsync() => Host = await FunctionHost.StartAsync<Functions>(s => s.Settings["MethodPrefix"] = "v2");

        public Task DisposeAsync() => Host.DisposeAsync().AsTask();
    }

    public sealed class Functions
    {
        [FunctionName("any")]
        public void Any([DaprServiceInvocationTrigger] string? payload) => _ = payload;

        [FunctionName("narrow")]
        public void Narrow([DaprServiceInvocationTrigger(HttpMethods = "get, Put")] string? payload) => _ = payload;

        [FunctionName("SharedGet")]
        public string Get([DaprServiceInvocationTrigger(MethodName = "shared", HttpMethods = "GET")] string? payload) => payload ?? "get";

        [FunctionName("SharedDelete")]
        public string Delete([DaprServiceInvocationTrigger(MethodName = "shared", HttpMethods = "DELETE")] string? payload) => payload ?? "delete";

        [FunctionName("RouteValues")]
        public string Route(
            [DaprServiceInvocationTrigger(MethodName = "orders/{id}/items/{item:int}")] HttpRequest request, string id, string item) =>
            $"{id} {item} {request.Query["color"]}";

        [FunctionName("Slash")]
        public void Slash([DaprServiceInvocationTrigger(MethodName = "sp ace/x/y")] string? payload) => _ = payload;

        [FunctionName("Odd")]
        public void Odd([DaprServiceInvocationTrigger(MethodName = "odd{name}}.é")] string? payload) => _ = payload;

        [FunctionName("Setting")]
        public void Setting([DaprServiceInvocationTrigger(MethodName = "%MethodPrefix%/from-setting")] string? payload) => _ = payload;

        [FunctionName("request")]
        public string Request([DaprServiceInvocationTrigger] HttpRequest request) =>
            $"{request.Method} {request.Headers["X-Custom"]} {request.Query["q"]}";
    }

    public sealed class SameName
    {
        [FunctionName("SameA")]
        public string A([DaprServiceInvocationTrigger(MethodName = "same")] string? payload) => payload ?? "A";

        [FunctionName("SameB")]
        public string B([DaprServiceInvocationTrigger(MethodName = "/SAME")] string? payload) => payload ?? "B";
    }

    public sealed class SameTemplate
    {
        [FunctionName("TemplateA")]
        public void A([DaprServiceInvocationTrigger(MethodName = "x/{a}")] string? payload) => _ = payload;

        [FunctionName("TemplateB")]
        public void B([DaprServiceInvocationTrigger(MethodName = "x/{b}")] string? payload) => _ = payload;
    }

    public sealed class ReservedName
    {
        [FunctionName("Wrong")]
        public void Run([DaprServiceInvocationTrigger(MethodName = "dapr/subscribe")] string? payload) => _ = payload;
    }

    public sealed class UnknownMethod
    {
        [FunctionName("Wrong")]
        public void Run([DaprServiceInvocationTrigger(HttpMethods = "GET,FETCH")] string? payload) => _ = payload;
    }
}
