using System.Net.Sockets;
using System.Text;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Hosting;
using Microsoft.Azure.WebJobs.Host.Indexers;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Security;

/// <summary>The paths that a sidecar calls by itself, in every spelling, over a raw socket: no function answers them, and no other app gets at them.</summary>
public sealed class ReservedPathTests
{
    private static readonly string[] Targets =
    [
        "/dapr/subscribe", "/DAPR/subscribe", "/Dapr/SUBSCRIBE", "/%64apr/subscribe", "/%44%41%50%52/subscribe", "/dapr%2Fsubscribe", "/dapr%2fsubscribe", "//dapr/subscribe",
        "/dapr//subscribe", "/dapr/subscribe/", "/./dapr/subscribe", "/x/../dapr/subscribe", "/%2e/dapr/subscribe", "/x/%2e%2e/dapr/subscribe", "/dapr/subscribe?x=1",
        "http://x/dapr/subscribe", "/dapr/config", "/DAPR/config", "/%64apr/config/", "/healthz/x", "/%68ealthz/x", "/job/nightly", "/JOB/nightly", "/%6Aob/nightly", "//job/nightly",
        "/x/../job/nightly", "/job%2Fnightly", "/configuration/store/key", "/Configuration/store/key", "/%63onfiguration/store/key",
    ];

    [Theory]
    [InlineData("")]
    [InlineData("dapr-caller-app-id: other\r\n")]
    public async Task ReservedPath_InAnySpelling_ReachesNoFunction(string caller)
    {
        await using var host = await FunctionHost.StartAsync<Functions>();
        foreach (var target in Targets)
        {
            foreach (var method in new[] { "GET", "POST", "OPTIONS", "DELETE" })
            {
                var answer = await SendAsync(host.Address!, $"{method} {target}", caller);
                Assert.StartsWith("HTTP/1.1 ", answer, StringComparison.Ordinal);
                Assert.True(host.Captured.Values.Count == 0, $"{method} {target} reached a function.");
                if (caller.Length > 0)
                    Assert.False(answer.Contains("\"pubsubname\"", StringComparison.Ordinal), $"{method} {target} told another app the subscriptions.");
            }
        }

        Assert.StartsWith("HTTP/1.1 200", await SendAsync(host.Address!, "POST /x/y", ""), StringComparison.Ordinal);
        Assert.Single(host.Captured.Values);
    }

    [Fact]
    public async Task Subscriptions_AreForTheOwnSidecarOnly()
    {
        await using var host = await FunctionHost.StartAsync<Functions>();

        Assert.Contains("\"pubsubname\"", await SendAsync(host.Address!, "GET /dapr/subscribe", ""), StringComparison.Ordinal);
        Assert.StartsWith("HTTP/1.1 403", await SendAsync(host.Address!, "GET /dapr/subscribe", "dapr-caller-app-id: other\r\n"), StringComparison.Ordinal);
        Assert.StartsWith("HTTP/1.1 403", await SendAsync(host.Address!, "GET /dapr/subscribe", "Dapr-Caller-App-Id:\r\n"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(typeof(First))]
    [InlineData(typeof(Second))]
    [InlineData(typeof(Third))]
    [InlineData(typeof(Fourth))]
    public async Task Function_ThatNamesAReservedPath_IsRefusedAtStart(Type functions)
    {
        var error = await Assert.ThrowsAsync<FunctionIndexingException>(() => FunctionHost.StartAsync([functions]));

        Assert.Contains("reserved", error.ToString(), StringComparison.Ordinal);
    }

    private static async Task<string> SendAsync(Uri address, string start, string headers)
    {
        using var tcp = new TcpClient();
        await tcp.ConnectAsync(address.Host, address.Port);
        var stream = tcp.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"{start} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 0\r\n{headers}\r\n"));
        using var answer = new StreamReader(stream, Encoding.UTF8);
        return await answer.ReadToEndAsync().Soon();
    }

    public sealed class Functions(Captured captured)
    {
        [FunctionName("two")]
        public void Two([DaprServiceInvocationTrigger(MethodName = "{a}/{**b}")] string? payload, string a, string b) => captured.Add((payload, a, b));

        [FunctionName("events")]
        public void Events([DaprTopicTrigger("pubsub")] string? payload) => captured.Add(payload);
    }

    public sealed class First
    {
        [FunctionName("f")]
        public void Run([DaprServiceInvocationTrigger(MethodName = "DAPR/subscribe")] string? payload) => _ = payload;
    }

    public sealed class Second
    {
        [FunctionName("f")]
        public void Run([DaprTopicTrigger("pubsub", Route = "/Job/{name}")] string? payload) => _ = payload;
    }

    public sealed class Third
    {
        [FunctionName("f")]
        public void Run([DaprBindingTrigger(BindingName = "healthz")] string? payload) => _ = payload;
    }

    public sealed class Fourth
    {
        [FunctionName("f")]
        public void Run([DaprServiceInvocationTrigger(MethodName = "//configuration/x")] string? payload) => _ = payload;
    }
}
