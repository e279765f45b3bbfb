using System.Diagnostics;
using System.Net;
using global::Dapr.LocalSidecar;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Hosting;
using Microsoft.Extensions.Logging;
using Xunit.Abstractions;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Lifecycle;

/// <summary>App and sidecar start in either order, with a real sidecar.</summary>
public sealed class StartOrderTests(ITestOutputHelper output)
{
    private const int Events = 20;

    private static readonly TimeSpan SidecarWaitTime = Eventually.Patience;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Subscriptions_WhoeverIsFirst_ArePickedUpAndEventsDelivered(bool sidecarFirst)
    {
        var (appPort, sidecarPort) = (SteadyPort.Take(), SteadyPort.Take());
        await using var sidecar = new Late<LocalDapr>(() => StartSidecarAsync(sidecarPort, appPort));
        await using var host = new Late<FunctionHost>(() => StartHostAsync(sidecarPort, appPort));

        // Each has started before the other one begins to.
        foreach (var start in (Func<Task>[])(sidecarFirst ? [sidecar.StartAsync, host.StartAsync] : [host.StartAsync, sidecar.StartAsync]))
            await start().Soon();
        await sidecar.Value.Sidecar.WaitForAppAsync().Soon();
        for (var i = 0; i < Events; i++)
            await host.Value.CallAsync(nameof(StartOrderFunctions.Publish));

        await Eventually.True(() => host.Value.Captured.Values.Count >= Events, "the events have come");
        using var method = await sidecar.Value.GetAsync("v1.0/invoke/app/method/hello");
        Assert.Equal(HttpStatusCode.OK, method.StatusCode);
        Assert.Equal(Events, host.Value.Captured.Values.Distinct().Count());
        Assert.Equal(Events, host.Value.Captured.Values.Count);
    }

    [Fact]
    public async Task Output_OfAnAppThatIsFirst_WaitsForTheSidecar()
    {
        var (appPort, sidecarPort) = (SteadyPort.Take(), SteadyPort.Take());
        await using var host = await StartHostAsync(sidecarPort, appPort);
        var call = host.CallAsync(nameof(StartOrderFunctions.Save));
        await Eventually.True(() => host.Logs.Entries.Any(e => e.EventId == 40), "a connection was refused");

        await using var sidecar = await StartSidecarAsync(sidecarPort, appPort);
        await call.Soon();

        using var value = await sidecar.GetAsync("v1.0/state/store/key");
        Assert.Equal("\"saved\"", await value.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Start_WithoutASidecar_DoesNotWaitForOne()
    {
        var start = Stopwatch.GetTimestamp();
        var host = await StartHostAsync(SteadyPort.Take(), SteadyPort.Take(), checks: true);
        var started = Stopwatch.GetElapsedTime(start);
        var warned = Warnings(host).Any();
        var echo = await host.Client.GetAsync("hello");
        start = Stopwatch.GetTimestamp();
        await host.DisposeAsync();
        var stopped = Stopwatch.GetElapsedTime(start);

        new Report($"{nameof(StartOrderTests)}.{nameof(Start_WithoutASidecar_DoesNotWaitForOne)}", "start and stop without a sidecar, sidecarWaitTime 30 s", 1,
            $"started after {started.TotalMilliseconds:N0} ms, stopped after {stopped.TotalMilliseconds:N0} ms").WriteTo(output);
        Assert.Equal(HttpStatusCode.OK, echo.StatusCode);
        Assert.False(warned);
        Assert.True(started < SidecarWaitTime, $"started after {started}");
        Assert.True(stopped < SidecarWaitTime, $"stopped after {stopped}");
    }

    [Fact]
    public async Task AppPort_ThatTheSidecarHasWrong_IsOneReadableWarningWithinSeconds()
    {
        var (appPort, sidecarPort, wrongPort) = (SteadyPort.Take(), SteadyPort.Take(), SteadyPort.Take());
        await using var sidecar = await StartSidecarAsync(sidecarPort, wrongPort);
        var start = Stopwatch.GetTimestamp();
        await using var host = await StartHostAsync(sidecarPort, appPort, checks: true);

        await Eventually.True(() => Warnings(host).Any(), "the warning has come");
        var duration = Stopwatch.GetElapsedTime(start);
        await host.StopAsync();

        Assert.Equal(
            $"The Dapr sidecar at http://127.0.0.1:{sidecarPort} calls port {wrongPort}, but this app listens on port {appPort}. "
            + $"Start the sidecar with --app-port {appPort}, or set DAPR_APP_PORT to {wrongPort}.",
            Assert.Single(Warnings(host)).Message);
        new Report($"{nameof(StartOrderTests)}.{nameof(AppPort_ThatTheSidecarHasWrong_IsOneReadableWarningWithinSeconds)}", "sidecar with another --app-port", 1,
            $"one warning, {duration.TotalMilliseconds:N0} ms after the start began").WriteTo(output);
        Assert.InRange(duration, TimeSpan.Zero, Eventually.Patience);
    }

    private static IEnumerable<LogEntry> Warnings(FunctionHost host) => host.Logs.Of("Host.Triggers.Dapr").Where(e => e.Level >= LogLevel.Warning);

    private static Task<LocalDapr> StartSidecarAsync(int port, int appPort) => LocalDapr.StartAsync(
        o => (o.HttpPort, o.AppPort) = (port, appPort),
        new ComponentDefinition("pubsub", "pubsub.in-memory"), new ComponentDefinition("store", "state.in-memory"));

    private static Task<FunctionHost> StartHostAsync(int sidecarPort, int appPort, bool checks = false) => FunctionHost.StartAsync<StartOrderFunctions>(s =>
        s.Options = o =>
        {
            o.DaprAddress = $"http://127.0.0.1:{sidecarPort}";
            o.AppPort = appPort;
            o.SidecarWaitTime = SidecarWaitTime;
            o.DisableSidecarMetadataCheck = !checks;
        });

    /// <summary>Something whose start comes later than its place in the order of disposal.</summary>
    private sealed class Late<T>(Func<Task<T>> start) : IAsyncDisposable
        where T : class, IAsyncDisposable
    {
        private T? _value;

        public T Value => _value!;

        public async Task StartAsync() => _value = await start();

        public ValueTask DisposeAsync() => _value?.DisposeAsync() ?? ValueTask.CompletedTask;
    }
}
