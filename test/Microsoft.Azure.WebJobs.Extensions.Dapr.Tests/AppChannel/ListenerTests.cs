using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Hosting;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Triggers;
using Microsoft.Azure.WebJobs.Host.Listeners;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.AppChannel;

public sealed class ListenerTests
{
    [Fact]
    public async Task Listener_ByDefault_IsOnLoopback()
    {
        await using var host = await FunctionHost.StartAsync<Functions>();

        Assert.Equal("127.0.0.1", host.Address!.Host);
    }

    [Fact]
    public async Task Health_OfARunningHost_IsOkWithoutToken()
    {
        await using var host = await FunctionHost.StartAsync<Functions>(s => s.Settings["APP_API_TOKEN"] = "secret");

        Assert.Equal(HttpStatusCode.OK, (await host.Client.GetAsync("healthz")).StatusCode);
    }

    [Theory]
    [InlineData(null, HttpStatusCode.Unauthorized)]
    [InlineData("", HttpStatusCode.Unauthorized)]
    [InlineData("wrong", HttpStatusCode.Unauthorized)]
    [InlineData("secretsecret", HttpStatusCode.Unauthorized)]
    [InlineData("secret", HttpStatusCode.OK)]
    public async Task Token_WhenRequired_IsNeededOnEveryRoute(string? token, HttpStatusCode expected)
    {
        await using var host = await FunctionHost.StartAsync<Functions>(s => s.Settings["APP_API_TOKEN"] = "secret");

        foreach (var path in new[] { "echo", "dapr/subscribe" })
        {
            var request = new HttpRequestMessage(HttpMethod.Get, path);
            if (token is not null)
                request.Headers.Add("dapr-api-token", token);
            Assert.Equal(expected, (await host.Client.SendAsync(request)).StatusCode);
        }
    }

    [Fact]
    public async Task Subscriptions_OfAHostWithoutTopics_AreAnEmptyList()
    {
        await using var host = await FunctionHost.StartAsync<Functions>();

        var response = await host.Client.GetAsync("dapr/subscribe");

        Assert.Equal("application/json", response.Content.Headers.ContentType?.ToString());
        Assert.Equal("[]", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task StopThenStart_ServesAllRoutesAgain()
    {
        var listeners = new ListenerCollector();
        await using var host = await FunctionHost.StartAsync<Functions>(s => s.Services = services => services.AddSingleton<IListenerDecorator>(listeners));

        await Task.WhenAll(listeners.All.Select(l => l.StopAsync(CancellationToken.None)));
        Assert.Null(host.Address);
        await Task.WhenAll(listeners.All.Select(l => l.StartAsync(CancellationToken.None)));

        using var client = new HttpClient { BaseAddress = host.Address };
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("echo")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("dapr/subscribe")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("healthz")).StatusCode);
    }

    [Fact]
    public async Task Stop_WithAnInvocationUnderWay_RefusesNewOnesAndWaits()
    {
        var gate = new Gate();
        await using var host = await FunctionHost.StartAsync<Functions>(s => s.Services = services => services.AddSingleton(gate));

        var slow = host.Client.PostAsync("slow", null);
        await gate.Entered.Task.Soon();
        var stop = host.JobHost.StopAsync();
        await Eventually.True(() => StatusOf(host, "healthz") == HttpStatusCode.ServiceUnavailable, "the listener says that it stops");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, StatusOf(host, "echo"));
        Assert.False(stop.IsCompleted);
        gate.Leave.SetResult();
        Assert.Equal(HttpStatusCode.OK, (await slow.Soon()).StatusCode);
        await stop.Soon();
    }

    [Fact]
    public async Task Stop_WhenInvocationsTakeTooLong_CancelsThem()
    {
        var gate = new Gate();
        await using var host = await FunctionHost.StartAsync<Functions>(s =>
        {
            s.Services = services => services.AddSingleton(gate);
            s.Options = o => o.ShutdownTimeout = TimeSpan.FromMilliseconds(50);
        });

        var endless = host.Client.PostAsync("endless", null);
        await gate.Entered.Task.Soon();
        await host.JobHost.StopAsync().Soon();

        await gate.Canceled.Task.Soon();
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => endless.Soon());
    }

    [Fact]
    public async Task Caller_WhoGoesAway_CancelsTheFunction()
    {
        var gate = new Gate();
        await using var host = await FunctionHost.StartAsync<Functions>(s => s.Services = services => services.AddSingleton(gate));
        using var impatience = new CancellationTokenSource();

        var call = host.Client.PostAsync("endless", null, impatience.Token);
        await gate.Entered.Task.Soon();
        await impatience.CancelAsync();

        await gate.Canceled.Task.Soon();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
    }

    [Fact]
    public async Task Body_OverTheLimit_Is413()
    {
        await using var host = await FunctionHost.StartAsync<Functions>(s => s.Options = o => o.MaxRequestBodySize = 1000);

        var response = await host.Client.PostAsync("echo", new ByteArrayContent(new byte[1001]));

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        Assert.Contains("errorCode", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task HostWithoutTriggers_OpensNoPort()
    {
        await using var host = await FunctionHost.StartAsync([]);

        Assert.Null(host.Address);
    }

    [Fact]
    public async Task AlwaysListen_OpensThePortWithoutTriggers()
    {
        await using var host = await FunctionHost.StartAsync([], s => s.Options = o => o.AlwaysListen = true);

        Assert.Equal(HttpStatusCode.OK, (await host.Client.GetAsync("healthz")).StatusCode);
    }

    [Fact]
    public async Task Https_IsServedWithItsOwnCertificate()
    {
        await using var host = await FunctionHost.StartAsync<Functions>(s => s.Options = o => o.AppProtocol = DaprAppProtocol.Https);
        using var handler = new HttpClientHandler { ServerCertificateCustomValidationCallback = HttpClientHandler.DangerousAcceptAnyServerCertificateValidator };
        using var client = new HttpClient(handler) { BaseAddress = host.Address };

        Assert.Equal("https", host.Address!.Scheme);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("echo")).StatusCode);
    }

    [Fact]
    public async Task H2c_SpeaksHttp2WithoutTls()
    {
        await using var host = await FunctionHost.StartAsync<Functions>(s => s.Options = o => o.AppProtocol = DaprAppProtocol.H2c);
        var request = new HttpRequestMessage(HttpMethod.Get, "echo") { Version = HttpVersion.Version20, VersionPolicy = HttpVersionPolicy.RequestVersionExact };

        Assert.Equal(HttpStatusCode.OK, (await host.Client.SendAsync(request)).StatusCode);
    }

    [Fact]
    public async Task Requests_AtTheDefaultLevel_WriteNoLogOfTheirOwn()
    {
        await using var host = await FunctionHost.StartAsync<Functions>(s => s.Services = services =>
            services.Configure<LoggerFilterOptions>(o => o.MinLevel = LogLevel.Information));

        await host.Client.GetAsync("echo");

        Assert.DoesNotContain(host.Logs.Entries, e => e.Category.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", "0af7651916cd43dd8448eb211c80319c")]
    [InlineData("00-00000000000000000000000000000000-0000000000000000-00", null)]
    public async Task TraceParent_OfTheCaller_IsTheFunctionsUnlessItIsEmpty(string traceParent, string? traceId)
    {
        await using var host = await FunctionHost.StartAsync<Functions>();
        var request = new HttpRequestMessage(HttpMethod.Get, "trace") { Headers = { { "traceparent", traceParent } } };

        var seen = await (await host.Client.SendAsync(request)).Content.ReadAsStringAsync();

        Assert.Equal(34, seen.Length);
        Assert.NotEqual($"\"{new string('0', 32)}\"", seen);
        if (traceId is not null)
            Assert.Equal($"\"{traceId}\"", seen);
    }

    [Fact]
    public async Task TraceParent_OfTheCaller_DoesNotDependOnLogFilters()
    {
        await using var host = await FunctionHost.StartAsync<Functions>(s => s.Services = services =>
            services.Configure<LoggerFilterOptions>(o => o.Rules.Add(new LoggerFilterRule(null, "Microsoft.AspNetCore", LogLevel.None, null))));
        var request = new HttpRequestMessage(HttpMethod.Get, "trace")
        {
            Headers = { { "traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01" } },
        };

        Assert.Equal("\"0af7651916cd43dd8448eb211c80319c\"", await (await host.Client.SendAsync(request)).Content.ReadAsStringAsync());
    }

    [Fact]
    public void TextKeptForAnInvocation_HoldsNothingOfTheBody() =>
        Assert.Equal("String", new TriggerValueProvider("canary", typeof(string)).ToInvokeString());

    [Fact]
    public async Task ConnectionWithoutBytes_AsASidecarProbesThePort_IsHarmless()
    {
        await using var host = await FunctionHost.StartAsync<Functions>();

        using (var probe = new TcpClient())
            await probe.ConnectAsync(host.Address!.Host, host.Address.Port);

        Assert.Equal(HttpStatusCode.OK, (await host.Client.GetAsync("echo")).StatusCode);
    }

    private static HttpStatusCode StatusOf(FunctionHost host, string path)
    {
        using var response = host.Client.Send(new HttpRequestMessage(HttpMethod.Get, path));
        return response.StatusCode;
    }

    public sealed class Gate
    {
        public TaskCompletionSource Entered { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource Leave { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource Canceled { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    public sealed class Functions(IServiceProvider services)
    {
        [FunctionName("echo")]
        public string? Echo([DaprServiceInvocationTrigger] string? payload) => payload;

        [FunctionName("trace")]
        public string? Trace([DaprServiceInvocationTrigger] string? payload) => payload ?? Activity.Current?.TraceId.ToString();

        [FunctionName("slow")]
        public async Task Slow([DaprServiceInvocationTrigger] string? payload)
        {
            var gate = services.GetRequiredService<Gate>();
            gate.Entered.SetResult();
            await gate.Leave.Task;
            _ = payload;
        }

        [FunctionName("endless")]
        public async Task Endless([DaprServiceInvocationTrigger] string? payload, CancellationToken cancellationToken)
        {
            var gate = services.GetRequiredService<Gate>();
            gate.Entered.SetResult();
            using var registration = cancellationToken.Register(() => gate.Canceled.TrySetResult());
            await Task.Delay(Timeout.Infinite, cancellationToken);
            _ = payload;
        }
    }
}
