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

    [Theory]
    [InlineData("Http", "HTTP/1.1", false)]
    [InlineData("Https", "HTTP/1.1", true)]
    [InlineData("H2c", "HTTP/2", false)]
    public async Task Invoke_AppProtocol_IsUsed(string protocol, string expected, bool encrypted)
    {
        var seen = ("", false);
        await using var bed = await Testbed.StartAsync(
            app: app => app.On("/m", (context, _) =>
            {
                seen = (context.Request.Protocol, context.Request.IsHttps);
                return Task.CompletedTask;
            }),
            protocol: Enum.Parse<AppProtocol>(protocol));

        Assert.Equal(200, (await bed.SendAsync("GET", "/v1.0/invoke/app1/method/m")).Code);

        Assert.Equal((expected, encrypted), seen);
    }

    [Fact]
    public async Task Invoke_MaxConcurrencyReached_Waits()
    {
        var release = new TaskCompletionSource();
        await using var bed = await Testbed.StartAsync(
            options => options.AppMaxConcurrency = 1,
            app => app.On("/slow", (_, _) => release.Task.WaitAsync(Eventually.Bound)).On("/fast", 200));

        var slow = bed.SendAsync("GET", "/v1.0/invoke/app1/method/slow");
        await bed.App.WaitForAsync("/slow", method: "GET");
        var fast = bed.SendAsync("GET", "/v1.0/invoke/app1/method/fast");
        Assert.Equal(204, (await bed.SendAsync("GET", "/v1.0/healthz")).Code);
        Assert.Empty(bed.App.At("/fast", "GET"));
        release.SetResult();

        Assert.Equal([200, 200], (await Task.WhenAll(slow, fast)).Select(answer => answer.Code));
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
