using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.AppChannel;

/// <summary>What the listener does not let happen.</summary>
public sealed class ProtectionTests
{
    [Theory]
    [InlineData("POST", "events", HttpStatusCode.Forbidden)]
    [InlineData("POST", "tick", HttpStatusCode.Forbidden)]
    [InlineData("OPTIONS", "tick", HttpStatusCode.Forbidden)]
    [InlineData("GET", "dapr/subscribe", HttpStatusCode.Forbidden)]
    [InlineData("POST", "method", HttpStatusCode.OK)]
    public async Task AnotherApp_CanInvokeMethodsOnly(string method, string path, HttpStatusCode expected)
    {
        await using var host = await FunctionHost.StartAsync<Functions>();
        var request = new HttpRequestMessage(new HttpMethod(method), path) { Headers = { { "dapr-caller-app-id", "other" } } };

        Assert.Equal(expected, (await host.Client.SendAsync(request)).StatusCode);
    }

    [Theory]
    [InlineData("job/nightly")]
    [InlineData("configuration/store/key")]
    [InlineData("dapr/config")]
    public async Task ReservedPath_IsNotTakenByAMethodWithParameters(string path)
    {
        await using var host = await FunctionHost.StartAsync<Functions>();

        Assert.Equal(HttpStatusCode.NotFound, (await host.Client.PostAsync(path, null)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await host.Client.PostAsync("other/path", null)).StatusCode);
    }

    [Fact]
    public async Task Requests_OverTheLimit_WaitAndThenAreRefused()
    {
        var gate = new SemaphoreSlim(0);
        await using var host = await FunctionHost.StartAsync<Functions>(s =>
        {
            s.Services = services => services.AddSingleton(gate);
            s.Options = o => (o.MaxConcurrentRequests, o.MaxQueuedRequests) = (2, 3);
        });

        var calls = Enumerable.Range(0, 10).Select(_ => host.Client.PostAsync("waiting", null)).ToList();
        await Eventually.True(() => calls.Count(c => c.IsCompleted) == 5, "five requests have been refused");
        Assert.All(calls.Where(c => c.IsCompleted), c => Assert.Equal(HttpStatusCode.TooManyRequests, c.Result.StatusCode));
        Assert.Equal(HttpStatusCode.OK, (await host.Client.GetAsync("healthz")).StatusCode);

        gate.Release(5);
        var statuses = (await Task.WhenAll(calls).Soon()).CountBy(r => r.StatusCode).ToDictionary();
        Assert.Equal((5, 5), (statuses[HttpStatusCode.OK], statuses[HttpStatusCode.TooManyRequests]));
    }

    [Fact]
    public async Task Headers_InAFlood_EndInTheLimit()
    {
        await using var host = await FunctionHost.StartAsync<Functions>();

        Assert.StartsWith("HTTP/1.1 431", await SendRawAsync(host.Address!, string.Concat(Enumerable.Range(0, 200).Select(i => $"X-{i}: a\r\n"))));
        Assert.StartsWith("HTTP/1.1 431", await SendRawAsync(host.Address!, $"X: {new string('a', 40_000)}\r\n"));
    }

    [Fact]
    public async Task Start_IsSummarisedInOneEntry()
    {
        await using var host = await FunctionHost.StartAsync<Functions>(s => (s.Settings["APP_API_TOKEN"], s.Settings["DAPR_API_TOKEN"]) = ("canary", ""));

        var summary = Assert.Single(host.Logs.Of("Host.Triggers.Dapr"), e => e.EventId == 2).Message;

        Assert.Contains(host.Address!.ToString(), summary);
        Assert.Contains("app token required, API token not sent", summary);
        Assert.Contains("/method of function 'method' (daprServiceInvocationTrigger)", summary);
        Assert.Contains("1 topic(s): pubsub/events", summary);
        Assert.DoesNotContain("canary", summary);
    }

    private static async Task<string> SendRawAsync(Uri address, string headers)
    {
        using var tcp = new TcpClient();
        await tcp.ConnectAsync(address.Host, address.Port);
        var stream = tcp.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"GET /method HTTP/1.1\r\nHost: x\r\nConnection: close\r\n{headers}\r\n"));
        var buffer = new byte[64];
        return Encoding.ASCII.GetString(buffer, 0, await stream.ReadAtLeastAsync(buffer, 16, throwOnEndOfStream: false).AsTask().Soon());
    }

    public sealed class Functions(IServiceProvider services)
    {
        [FunctionName("method")]
        public string? Method([DaprServiceInvocationTrigger] string? payload) => payload;

        [FunctionName("two")]
        public string? Two([DaprServiceInvocationTrigger(MethodName = "{a}/{**b}")] string? payload) => payload;

        [FunctionName("events")]
        public void Events([DaprTopicTrigger("pubsub")] string? payload) => _ = payload;

        [FunctionName("tick")]
        public void Tick([DaprBindingTrigger] string? payload) => _ = payload;

        [FunctionName("waiting")]
        public async Task Waiting([DaprServiceInvocationTrigger] string? payload)
        {
            await services.GetRequiredService<SemaphoreSlim>().WaitAsync();
            _ = payload;
        }
    }
}
