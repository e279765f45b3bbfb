using System.Net;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Hosting;
using Microsoft.Azure.WebJobs.Host.Listeners;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.AppChannel;

/// <summary>The listener's port is taken: for a moment, as when a host restarts in its process, or for good.</summary>
public sealed class PortTests
{
    [Fact]
    public async Task Port_InUse_FailsTheStartNamingPortAndSetting()
    {
        using var other = FreePort.Hold();
        var port = FreePort.PortOf(other);

        var error = await Assert.ThrowsAnyAsync<Exception>(() => FunctionHost.StartAsync<Functions>(s => s.AppPort = port));

        var message = (error as FunctionListenerException)?.InnerException?.Message ?? error.Message;
        Assert.Contains($"port {port} on 127.0.0.1", message);
        Assert.Contains("DAPR_APP_PORT", message);
        Assert.Contains("extensions.dapr.appPort", message);
    }

    [Fact]
    public async Task Port_InUseForAWhile_IsWaitedFor()
    {
        var other = FreePort.Hold();
        var port = FreePort.PortOf(other);
        await using var host = FunctionHost.Create([typeof(Functions)], s => s.AppPort = port);

        var start = host.StartAsync();
        await Eventually.True(() => host.Logs.Of("Host.Triggers.Dapr").Any(e => e.EventId == 4), "the listener has met the taken port");
        other.Dispose();
        await start.Soon();

        Assert.Equal(HttpStatusCode.OK, (await host.Client.GetAsync("echo")).StatusCode);
    }

    [Fact]
    public async Task Start_AfterAFailedOne_ReallyTriesAgain()
    {
        var other = FreePort.Hold();
        var port = FreePort.PortOf(other);
        await using var host = FunctionHost.Create([typeof(Functions)], s =>
        {
            s.AppPort = port;
            s.AllowPartialHostStartup = true;
        });

        await host.StartAsync().Soon();
        Assert.Null(host.Address);
        other.Dispose();
        await Eventually.True(() => host.Address is not null, "the host's own retry has opened the port");
    }

    [Fact]
    public async Task Stop_DuringAStartThatFails_TakesNothingFromTheOthers()
    {
        using var other = FreePort.Hold();
        var listeners = new ListenerCollector();
        await using var host = FunctionHost.Create([typeof(Functions), typeof(MoreFunctions)], s =>
        {
            s.AppPort = FreePort.PortOf(other);
            s.AllowPartialHostStartup = true;
            s.Services = services => services.AddSingleton<IListenerDecorator>(listeners);
        });
        var start = host.StartAsync();
        await Eventually.True(() => host.Logs.Of("Host.Triggers.Dapr").Any(e => e.EventId == 4), "the listener has met the taken port");

        var stop = listeners.All[0].StopAsync(CancellationToken.None);
        await Task.WhenAll(start, stop).Soon();
        other.Dispose();
        await Task.WhenAll(listeners.All.Select(l => l.StartAsync(CancellationToken.None))).Soon();
        await listeners.All[0].StopAsync(CancellationToken.None);

        using var client = new HttpClient { BaseAddress = host.Address };
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("more")).StatusCode);
        await listeners.All[1].StopAsync(CancellationToken.None);
        Assert.Null(host.Address);
    }

    [Fact]
    public async Task Port_OfAHostThatWasStopped_IsFreeForTheNext()
    {
        var port = FreePort.Take();
        for (var i = 0; i < 3; i++)
        {
            await using var host = await FunctionHost.StartAsync<Functions>(s => s.AppPort = port);
            Assert.Equal(HttpStatusCode.OK, (await host.Client.GetAsync("echo")).StatusCode);
        }
    }

    public sealed class MoreFunctions
    {
        [FunctionName("more")]
        public string? More([DaprServiceInvocationTrigger] string? payload) => payload;
    }

    public sealed class Functions
    {
        [FunctionName("echo")]
        public string? Echo([DaprServiceInvocationTrigger] string? payload) => payload;
    }
}
