using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Hosting;
using Microsoft.Extensions.Options;
using Xunit.Abstractions;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Security;

/// <summary>
/// Tokens, secrets and payloads that hold a planted word go through every binding, in success and in every kind of failure: the word is in no log of
/// any level, no trace, no metric, no error, no answer to a caller. What a function itself logs, throws or returns is its own.
/// </summary>
[Collection(nameof(Measured))]
public sealed class CanaryTests(ITestOutputHelper output)
{
    private static readonly string[] Bodies =
    [
        """{"name":"cn4ry-name","count":1,"data":{"name":"cn4ry-data","count":2},"id":"1"}""", """{"name":"cn4ry-name","count":"cn4ry-count","data":{"count":"cn4ry-count"}}""",
        "true cn4ry-literal", "nothing but cn4ry", "\"cn4ry-text\"", """{"data":{"name":"cn4ry\ud800","tags":"cn4ry"}}""", """{"data_base64":"cn4ry!"}""", "[cn4ry", "cn4ry",
    ];

    public static TheoryData<string> Sidecars => ["works", "500", "401", "no answer", "broken answer", "absent"];

    [Theory]
    [MemberData(nameof(Sidecars))]
    public async Task Plants_InEveryBindingAndFailure_AppearNowhere(string kind)
    {
        using var leaks = new Leaks();
        await using var sidecar = await FakeSidecar.StartAsync();
        sidecar.Answer = (http, _) => AnswerAsync(http, kind);
        var console = Console.Out;
        using var written = new StringWriter();
        Console.SetOut(TextWriter.Synchronized(written));
        var statuses = new SortedDictionary<int, int>();
        try
        {
            await using var host = await StartAsync(leaks, kind == "absent" ? $"http://127.0.0.1:{SteadyPort.Take()}" : sidecar.Address, kind);
            foreach (var path in CanaryFunctions.Paths)
            {
                foreach (var body in kind is "works" or "500" ? Bodies : Bodies[..1])
                {
                    using var answer = await PostAsync(host, path, body, "cn4ry-app-token");
                    statuses[(int)answer.StatusCode] = statuses.GetValueOrDefault((int)answer.StatusCode) + 1;
                    leaks.Add("answer", $"{answer} {await answer.Content.ReadAsStringAsync()}");
                }
            }

            using var refused = await PostAsync(host, "text", Bodies[0], "cn4ry-wrong-token");
            Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
            leaks.Add("answer", $"{refused} {await refused.Content.ReadAsStringAsync()}");
            Assert.Contains(host.Captured.Values, v => $"{v}".Contains(LogSink.Canary, StringComparison.Ordinal));
        }
        finally
        {
            Console.SetOut(console);
        }

        leaks.Add("console", written.ToString());
        Assert.Empty(leaks.Found);
        Assert.Equal(["answer", "console", "invocation", "log", "metric", "scope", "trace"], leaks.Places.Order());
        if (kind == "works")
            Assert.True(sidecar.Calls.Count(c => $"{c.Target} {c.Body} {string.Join(' ', c.Headers)}".Contains(LogSink.Canary, StringComparison.Ordinal)) > 20);
        new Report($"CanaryTests ({kind})", "planted tokens, secrets, payloads", statuses.Values.Sum(), string.Join(", ", statuses.Select(s => $"{s.Value} × {s.Key}")), Lost: 0).WriteTo(output);
    }

    [Fact]
    public async Task Credentials_InAddresses_AppearInNoErrorAndNoLog()
    {
        const string Address = "http://user:cn4ry-password@localhost:3500";
        using var leaks = new Leaks();
        await using (var host = await FunctionHost.StartAsync<OtherAddress>(s =>
        {
            s.Settings["OtherSidecar"] = Address;
            s.Services = leaks.Watch;
        }))
        {
            var error = await Assert.ThrowsAsync<Host.FunctionInvocationException>(() => host.CallAsync(nameof(OtherAddress.Send)));
            leaks.Add("error", error.ToString());
            Assert.Contains("@localhost:3500", error.ToString());
        }

        var invalid = await Assert.ThrowsAsync<OptionsValidationException>(
            () => FunctionHost.StartAsync<OtherAddress>(s => (s.Options, s.Services) = (o => o.DaprAddress = Address, leaks.Watch)));
        leaks.Add("error", invalid.ToString());

        Assert.Empty(leaks.Found);
    }

    [Fact]
    public async Task Plant_ThatAFunctionLogs_FailsTheTest()
    {
        using var leaks = new Leaks();
        var host = await StartAsync(leaks, "http://127.0.0.1:1");

        using var answer = await PostAsync(host, "indiscreet", "cn4ry-text", "cn4ry-app-token");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains(leaks.Found, f => f.StartsWith("log: Trace", StringComparison.Ordinal));
        await Assert.ThrowsAsync<Xunit.Sdk.TrueException>(() => host.DisposeAsync().AsTask());
    }

    private static Task<FunctionHost> StartAsync(Leaks leaks, string address, string kind = "") => FunctionHost.StartAsync<CanaryFunctions>(s =>
    {
        s.Settings["DAPR_API_TOKEN"] = "cn4ry-api-token";
        s.Settings["APP_API_TOKEN"] = "cn4ry-app-token";
        s.Services = leaks.Watch;
        s.Options = o => (o.DaprAddress, o.DetailedErrors, o.RequestTimeout) = (address, true, TimeSpan.FromMilliseconds(kind == "no answer" ? 200 : 5_000));
    });

    private static async Task<HttpResponseMessage> PostAsync(FunctionHost host, string path, string body, string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(body) };
        request.Headers.Add("dapr-api-token", token);
        request.Headers.Add("Authorization", "Bearer cn4ry-header");
        request.Headers.Add("Cookie", "session=cn4ry-cookie");
        return await host.Client.SendAsync(request);
    }

    private static async Task AnswerAsync(HttpContext http, string kind)
    {
        switch (kind)
        {
            case "500" or "401":
                http.Response.StatusCode = int.Parse(kind, System.Globalization.CultureInfo.InvariantCulture);
                http.Response.Headers["X-Echo"] = "cn4ry-answer-header";
                await http.Response.WriteAsync("""{"errorCode":"ERR_X","message":"no luck","details":[{"reason":"cn4ry-detail"}]}""");
                break;
            case "no answer":
                await Task.Delay(TimeSpan.FromSeconds(30), http.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
                break;
            case "broken answer":
                http.Response.ContentLength = 1000;
                await http.Response.WriteAsync("cn4ry-half");
                await http.Response.Body.FlushAsync();
                http.Abort();
                break;
            case var _ when HttpMethods.IsGet(http.Request.Method):
                http.Response.Headers.ETag = "cn4ry-etag";
                await http.Response.WriteAsync(http.Request.Path.StartsWithSegments("/v1.0/secrets") ? """{"key":"cn4ry-secret"}""" : "\"cn4ry-state\"");
                break;
            default:
                http.Response.StatusCode = StatusCodes.Status204NoContent;
                break;
        }
    }

    public sealed class OtherAddress
    {
        [NoAutomaticTrigger]
        public void Send([DaprInvoke(AppId = "app", MethodName = "m", DaprAddress = "%OtherSidecar%")] out string output) => output = "x";
    }
}
