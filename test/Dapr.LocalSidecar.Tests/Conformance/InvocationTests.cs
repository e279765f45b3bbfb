using System.Text;
using Dapr.LocalSidecar.Tests.Hosting;
using Microsoft.AspNetCore.Http;

namespace Dapr.LocalSidecar.Tests.Conformance;

public sealed class InvocationTests
{
    private static readonly string BasicAuthorization = "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes("dapr-app-id:app1"));

    [Theory]
    [InlineData("GET")]
    [InlineData("POST")]
    [InlineData("PUT")]
    [InlineData("PATCH")]
    [InlineData("DELETE")]
    [InlineData("OPTIONS")]
    [InlineData("HEAD")]
    public async Task Invoke_AnyVerb_ReachesTheAppAndItsAnswerComesBack(string verb)
    {
        await using var bed = await Testbed.StartAsync(app: app => app.On("/orders/7", 218, verb == "HEAD" ? "" : "done", "text/x"));

        var answer = await bed.SendAsync(verb, "/v1.0/invoke/app1/method/orders/7?a=1&b=%2F+x");

        Assert.Equal(218, answer.Code);
        Assert.Equal("/orders/7?a=1&b=%2F+x", bed.App.At("/orders/7", verb).Single().Target);
        if (verb != "HEAD")
            Assert.Equal("done", answer.Text);
    }

    [Theory]
    [InlineData("/v1.0/invoke/app1/method/a/b", "/a/b")]
    [InlineData("/v1.0/invoke/app1/method/", "/")]
    [InlineData("/v1.0/invoke/app1/method/a/b/", "/a/b")]
    [InlineData("/v1.0/invoke/app1/method/a//b", "/a/b")]
    [InlineData("/v1.0//invoke/app1/method//a", "/a")]
    [InlineData("/v1.0/invoke/app1/method/a%2Fb", "/a/b")]
    [InlineData("/v1.0/invoke/app1/method/sp%20ace", "/sp%20ace")]
    [InlineData("/v1.0/invoke/app1/method/plus+plus", "/plus+plus")]
    [InlineData("/v1.0/invoke/app1/method/%C3%A4", "/%C3%A4")]
    [InlineData("/v1.0/invoke/app1/method/a%2F..%2Fb", "/b")]
    [InlineData("/v1.0/invoke/%61pp1/method/a", "/a")]
    public async Task Invoke_PathForm_IsDecodedAndCleaned(string path, string expected)
    {
        await using var bed = await Testbed.StartAsync(app: app => app.On("*", 200));

        var answer = await bed.SendAsync("POST", path, "{}");

        Assert.Equal(200, answer.Code);
        Assert.Equal(expected, bed.App.Received.Last().Path);
    }

    [Theory]
    [InlineData("dapr-app-id", "app1")]
    [InlineData("Authorization", null)]
    public async Task Invoke_HeaderForm_TakesTheWholePathAsMethod(string header, string? value)
    {
        await using var bed = await Testbed.StartAsync(app: app => app.On("*", 200));

        var answer = await bed.SendAsync("GET", "/v1.0/invoke/x/method/y", headers: (header, value ?? BasicAuthorization));

        Assert.Equal(200, answer.Code);
        var received = bed.App.Received.Last();
        Assert.Equal("/v1.0/invoke/x/method/y", received.Path);
        Assert.Null(received.Header("dapr-app-id"));
    }

    [Theory]
    [InlineData("GET", "/v1.0/invoke/app1")]
    [InlineData("GET", "/v1.0/invoke/app1/method")]
    [InlineData("GET", "/nothing")]
    [InlineData("GET", "/")]
    [InlineData("PATCH", "/v1.0/state/store")]
    [InlineData("GET", "/v1.0/publish/pubsub/topic")]
    public async Task Route_UnknownPathOrVerb_IsANotFoundInvocation(string verb, string path)
    {
        await using var bed = await Testbed.StartAsync(withApp: false);

        var answer = await bed.SendAsync(verb, path);

        Assert.Equal(404, answer.Code);
        Assert.Equal("ERR_DIRECT_INVOKE", answer.ErrorCode);
        Assert.Equal("failed getting app id either from the URL path or the header dapr-app-id", answer.Json["message"]!.ToString());
    }

    [Theory]
    [InlineData("/v1.0/invoke/app1/method/a%23b")]
    [InlineData("/v1.0/invoke/app1/method/a%3Fb")]
    [InlineData("/v1.0/invoke/app1/method/a%0Ab")]
    [InlineData("/v1.0/invoke/nobody/method/x")]
    [InlineData("/v1.0/invoke/a.b.c/method/x")]
    public async Task Invoke_ImpossibleTarget_Is500(string path)
    {
        await using var bed = await Testbed.StartAsync();

        var answer = await bed.SendAsync("GET", path);

        Assert.Equal(500, answer.Code);
        Assert.Equal("ERR_DIRECT_INVOKE", answer.ErrorCode);
    }

    [Fact]
    public async Task Invoke_Headers_TravelExceptHopByHopOnes()
    {
        await using var bed = await Testbed.StartAsync(app: app => app.On("/m", (context, _) =>
        {
            context.Response.Headers["X-Answer"] = "yes";
            context.Response.Headers["Keep-Alive"] = "timeout=5";
            return Task.CompletedTask;
        }));

        var answer = await bed.SendAsync(
            "POST", "/v1.0/invoke/app1/method/m", "{}", "application/vnd.x+json",
            ("X-Mine", "1"), ("x-secret-bin", "2"), ("grpc-timeout", "3"), ("destination-app-id", "4"), ("Connection", "X-Hop"), ("X-Hop", "5"),
            ("dapr-caller-app-id", "liar"), ("dapr-api-token", "any"), ("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"));

        var received = bed.App.At("/m").Single();
        Assert.Equal("1", received.Header("X-Mine"));
        Assert.Equal("application/vnd.x+json", received.Header("Content-Type"));
        Assert.Equal("3", received.Header("dapr-grpc-timeout"));
        Assert.Equal("any", received.Header("dapr-api-token"));
        Assert.Equal("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", received.Header("traceparent"));
        Assert.Equal("app1", received.Header("dapr-caller-app-id"));
        Assert.Equal("default", received.Header("dapr-caller-namespace"));
        Assert.Equal("app1", received.Header("dapr-callee-app-id"));
        Assert.All(["x-secret-bin", "grpc-timeout", "destination-app-id", "X-Hop"], name => Assert.Null(received.Header(name)));
        Assert.Equal("yes", answer.Headers["X-Answer"]);
        Assert.DoesNotContain("Keep-Alive", answer.Headers.Keys);
    }

    [Fact]
    public async Task Invoke_Redirect_IsNotFollowed()
    {
        await using var bed = await Testbed.StartAsync(app: app => app.On("/m", (context, _) =>
        {
            context.Response.Redirect("/elsewhere");
            return Task.CompletedTask;
        }));

        var answer = await bed.SendAsync("GET", "/v1.0/invoke/app1/method/m");

        Assert.Equal(302, answer.Code);
        Assert.Equal("/elsewhere", answer.Headers["Location"]);
    }

    [Fact]
    public async Task Invoke_NoAppPort_Is500()
    {
        await using var bed = await Testbed.StartAsync(withApp: false);

        var answer = await bed.SendAsync("GET", "/v1.0/invoke/app1/method/m");

        Assert.Equal(500, answer.Code);
        Assert.StartsWith("failed to invoke, id: app1, err: ", answer.Json["message"]!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Invoke_ChunkedBodyBothWays_IsStreamed()
    {
        var firstSeen = new TaskCompletionSource();
        await using var bed = await Testbed.StartAsync(app: app => app.On("/m", async (context, received) =>
        {
            await context.Response.WriteAsync("first");
            await context.Response.Body.FlushAsync();
            await firstSeen.Task.WaitAsync(Eventually.Bound);
            await context.Response.WriteAsync(received.Text);
        }));
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1.0/invoke/app1/method/m") { Content = new StringContent("body") };
        request.Headers.TransferEncodingChunked = true;

        using var response = await bed.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        await using var stream = await response.Content.ReadAsStreamAsync();
        var buffer = new byte[5];
        await stream.ReadExactlyAsync(buffer);
        firstSeen.SetResult();

        Assert.Equal("first", Encoding.UTF8.GetString(buffer));
        Assert.Equal("body", await new StreamReader(stream).ReadToEndAsync());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Invoke_BodyOverTheLimit_Is500(bool chunked)
    {
        await using var bed = await Testbed.StartAsync(app: app => app.On("/m", 200));
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1.0/invoke/app1/method/m") { Content = new ByteArrayContent(new byte[4 * 1024 * 1024 + 1]) };
        request.Headers.TransferEncodingChunked = chunked;

        using var response = await bed.Http.SendAsync(request);

        Assert.Equal(500, (int)response.StatusCode);
        Assert.Equal("ERR_DIRECT_INVOKE", (await Answer.OfAsync(response)).ErrorCode);
    }

    [Fact]
    public async Task Invoke_AppToken_ReplacesTheCallersOne()
    {
        await using var bed = await Testbed.StartAsync(options => options.AppToken = "app-secret", app => app.On("/m", 200));

        await bed.SendAsync("GET", "/v1.0/invoke/app1/method/m", headers: ("dapr-api-token", "other"));

        Assert.Equal("app-secret", bed.App.At("/m", "GET").Single().Header("dapr-api-token"));
    }

    [Fact]
    public async Task Invoke_H2cApp_IsCalledWithHttp2()
    {
        var protocol = "";
        await using var bed = await Testbed.StartAsync(
            options => options.AppProtocol = "h2c",
            app => app.On("/m", (context, _) =>
            {
                protocol = context.Request.Protocol;
                return Task.CompletedTask;
            }),
            http2: true);

        Assert.Equal(200, (await bed.SendAsync("GET", "/v1.0/invoke/app1/method/m")).Code);

        Assert.Equal("HTTP/2", protocol);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Invoke_Address_IsCalledWithoutDaprHeaders(bool encoded)
    {
        await using var outside = await TestApp.StartAsync(app => app.On("/base/m", 203, "hello"));
        await using var bed = await Testbed.StartAsync(withApp: false);
        var address = $"http://127.0.0.1:{outside.Port}/base";

        var answer = await bed.SendAsync("GET", $"/v1.0/invoke/{(encoded ? Uri.EscapeDataString(address) : address)}/method/m?q=1");

        Assert.Equal((203, "hello"), (answer.Code, answer.Text));
        var received = outside.Received.Single();
        Assert.Equal("/base/m?q=1", received.Target);
        Assert.Null(received.Header("dapr-caller-app-id"));
    }
}
