using Dapr.LocalSidecar.Tests.Hosting;

namespace Dapr.LocalSidecar.Tests.Invocation;

public sealed class InvocationOptionTests
{
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

    [Fact]
    public async Task Invoke_NoAppPort_Is500()
    {
        await using var bed = await Testbed.StartAsync(withApp: false);

        var answer = await bed.SendAsync("GET", "/v1.0/invoke/app1/method/m");

        Assert.Equal(500, answer.Code);
        Assert.StartsWith("failed to invoke, id: app1, err: ", answer.Json["message"]!.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Invoke_BodyOverTheLimit_Is500(bool chunked)
    {
        await using var bed = await Testbed.StartAsync(app: app => app.On("/m", 200));
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1.0/invoke/app1/method/m") { Content = new ByteArrayContent(new byte[4 * 1024 * 1024 + 1]) };
        request.Headers.TransferEncodingChunked = chunked;

        using var response = await bed.Client.Http.SendAsync(request);

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
