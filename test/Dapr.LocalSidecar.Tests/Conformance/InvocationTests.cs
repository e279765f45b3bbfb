using System.Text;
using Dapr.LocalSidecar.Tests.Hosting;
using Microsoft.AspNetCore.Http;

namespace Dapr.LocalSidecar.Tests.Conformance;

[Collection(nameof(ConformanceSidecar))]
public sealed class InvocationTests(ConformanceSidecar sidecar)
{
    private const string AppId = ConformanceSidecar.AppId;
    private static readonly string BasicAuthorization = "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes("dapr-app-id:" + AppId));
    private readonly string _unique = Guid.NewGuid().ToString("N");

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
        sidecar.App.On($"/orders/{_unique}", 218, verb == "HEAD" ? "" : "done", "text/x");

        var answer = await sidecar.Client.SendAsync(verb, $"/v1.0/invoke/{AppId}/method/orders/{_unique}?a=1&b=%2F+x");

        Assert.Equal(218, answer.Code);
        Assert.Equal($"/orders/{_unique}?a=1&b=%2F+x", sidecar.App.At($"/orders/{_unique}", verb).Single().Target);
        if (verb != "HEAD")
            Assert.Equal("done", answer.Text);
    }

    [Theory]
    [InlineData("/method/{0}/b", "/{0}/b")]
    [InlineData("/method/{0}/b/", "/{0}/b")]
    [InlineData("/method/{0}//b", "/{0}/b")]
    [InlineData("//method//{0}", "/{0}")]
    [InlineData("/method/{0}%2Fb", "/{0}/b")]
    [InlineData("/method/{0}/sp%20ace", "/{0}/sp%20ace")]
    [InlineData("/method/{0}/plus+plus", "/{0}/plus+plus")]
    [InlineData("/method/{0}/%C3%A4", "/{0}/%C3%A4")]
    [InlineData("/method/a%2F..%2F{0}", "/{0}")]
    public async Task Invoke_PathForm_IsDecodedAndCleaned(string path, string expected)
    {
        var target = string.Format(null, expected, _unique);
        sidecar.App.On(target, 200);

        var answer = await sidecar.Client.SendAsync("POST", $"/v1.0/invoke/{AppId}{string.Format(null, path, _unique)}", "{}");

        Assert.Equal(200, answer.Code);
        Assert.Single(sidecar.App.At(target));
    }

    [Fact]
    public async Task Invoke_SlashAndNoMethod_CallsTheRoot()
    {
        sidecar.App.On("/", 219);

        Assert.Equal(219, (await sidecar.Client.SendAsync("GET", $"/v1.0/invoke/{AppId}/method/")).Code);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Invoke_HeaderForm_TakesTheWholePathAsMethod(bool basic)
    {
        var path = $"/v1.0/invoke/x/method/{_unique}";
        sidecar.App.On(path, 200);

        var answer = await sidecar.Client.SendAsync("GET", path, headers: basic ? ("Authorization", BasicAuthorization) : ("dapr-app-id", AppId));

        Assert.Equal(200, answer.Code);
        Assert.Null(sidecar.App.At(path, "GET").Single().Header("dapr-app-id"));
    }

    [Theory]
    [InlineData("GET", "/v1.0/invoke/x")]
    [InlineData("GET", "/v1.0/invoke/x/method")]
    [InlineData("GET", "/nothing")]
    [InlineData("GET", "/")]
    [InlineData("PATCH", "/v1.0/state/statestore")]
    [InlineData("GET", "/v1.0/publish/pubsub/topic")]
    public async Task Route_UnknownPathOrVerb_IsANotFoundInvocation(string verb, string path)
    {
        var answer = await sidecar.Client.SendAsync(verb, path);

        Assert.Equal(404, answer.Code);
        Assert.Equal("ERR_DIRECT_INVOKE", answer.ErrorCode);
        Assert.Equal("failed getting app id either from the URL path or the header dapr-app-id", answer.Json["message"]!.ToString());
    }

    [Theory]
    [InlineData("/v1.0/invoke/conformance/method/a%23b")]
    [InlineData("/v1.0/invoke/conformance/method/a%3Fb")]
    [InlineData("/v1.0/invoke/conformance/method/a%0Ab")]
    [InlineData("/v1.0/invoke/nobody/method/x")]
    [InlineData("/v1.0/invoke/a.b.c/method/x")]
    public async Task Invoke_ImpossibleTarget_Is500(string path)
    {
        var answer = await sidecar.Client.SendAsync("GET", path);

        Assert.Equal(500, answer.Code);
        Assert.Equal("ERR_DIRECT_INVOKE", answer.ErrorCode);
    }

    [Fact]
    public async Task Invoke_Headers_TravelExceptHopByHopOnes()
    {
        sidecar.App.On($"/{_unique}", (context, _) =>
        {
            context.Response.Headers["X-Answer"] = "yes";
            context.Response.Headers["Keep-Alive"] = "timeout=5";
            return Task.CompletedTask;
        });

        var answer = await sidecar.Client.SendAsync(
            "POST", $"/v1.0/invoke/{AppId}/method/{_unique}", "{}", "application/vnd.x+json",
            ("X-Mine", "1"), ("x-secret-bin", "2"), ("grpc-timeout", "3"), ("destination-app-id", "4"), ("Connection", "X-Hop"), ("X-Hop", "5"),
            ("dapr-caller-app-id", "liar"), ("dapr-api-token", "any"), ("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"));

        var received = sidecar.App.At($"/{_unique}").Single();
        Assert.Equal("1", received.Header("X-Mine"));
        Assert.Equal("application/vnd.x+json", received.Header("Content-Type"));
        Assert.Equal("3", received.Header("dapr-grpc-timeout"));
        Assert.Equal("any", received.Header("dapr-api-token"));
        Assert.Equal("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", received.Header("traceparent"));
        Assert.Equal(AppId, received.Header("dapr-caller-app-id"));
        Assert.Equal("default", received.Header("dapr-caller-namespace"));
        Assert.Equal(AppId, received.Header("dapr-callee-app-id"));
        Assert.All(["x-secret-bin", "grpc-timeout", "destination-app-id", "X-Hop"], name => Assert.Null(received.Header(name)));
        Assert.Equal("yes", answer.Headers["X-Answer"]);
        Assert.DoesNotContain("Keep-Alive", answer.Headers.Keys);
    }

    [Fact]
    public async Task Invoke_Redirect_IsNotFollowed()
    {
        sidecar.App.On($"/{_unique}", (context, _) =>
        {
            context.Response.Redirect("/elsewhere");
            return Task.CompletedTask;
        });

        var answer = await sidecar.Client.SendAsync("GET", $"/v1.0/invoke/{AppId}/method/{_unique}");

        Assert.Equal(302, answer.Code);
        Assert.Equal("/elsewhere", answer.Headers["Location"]);
    }

    [Fact]
    public async Task Invoke_ChunkedBodyBothWays_IsStreamed()
    {
        var firstSeen = new TaskCompletionSource();
        sidecar.App.On($"/{_unique}", async (context, received) =>
        {
            await context.Response.WriteAsync("first");
            await context.Response.Body.FlushAsync();
            await firstSeen.Task.WaitAsync(Eventually.Bound);
            await context.Response.WriteAsync(received.Text);
        });
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/v1.0/invoke/{AppId}/method/{_unique}") { Content = new StringContent("body") };
        request.Headers.TransferEncodingChunked = true;

        using var response = await sidecar.Client.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        await using var stream = await response.Content.ReadAsStreamAsync();
        var buffer = new byte[5];
        await stream.ReadExactlyAsync(buffer);
        firstSeen.SetResult();

        Assert.Equal("first", Encoding.UTF8.GetString(buffer));
        Assert.Equal("body", await new StreamReader(stream).ReadToEndAsync());
    }
}
