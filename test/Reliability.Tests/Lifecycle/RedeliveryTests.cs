using System.Net;
using System.Text.Json;
using global::Dapr.LocalSidecar;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Lifecycle;

/// <summary>Events that meet a stopping host reach the next one, through a real sidecar.</summary>
public sealed class RedeliveryTests
{
    [Fact]
    public async Task Event_DuringAGracefulStop_IsDeliveredToTheNextHost()
    {
        var (port, seen, gate) = (SteadyPort.Take(), new Captured(), new Gate());
        await using var dapr = await StartSidecarAsync(port);
        await using (var host = await StartHostAsync(port, seen, gate, Eventually.Patience))
        {
            await dapr.Sidecar.WaitForAppAsync().Soon();
            await PublishAsync(dapr, "first");
            await gate.HasAsync(1);
            var stop = host.StopAsync();
            await LifecycleHost.UntilHealthIsAsync(host.Address ?? new Uri($"http://127.0.0.1:{port}"), HttpStatusCode.ServiceUnavailable);
            await PublishAsync(dapr, "second");
            gate.Open();
            await stop.Soon();
        }

        Assert.Equal(["first"], DataOf(seen));
        await using var next = await StartHostAsync(port, seen, gate, Eventually.Patience);

        await Eventually.True(() => seen.Values.Count == 2, "the second event has come");
        Assert.Equal(["first", "second"], DataOf(seen));
    }

    [Fact]
    public async Task Event_WhoseFunctionIsCanceledByTheStop_IsDeliveredAgain()
    {
        var (port, seen, gate) = (SteadyPort.Take(), new Captured(), new Gate());
        await using var dapr = await StartSidecarAsync(port);
        await using (var host = await StartHostAsync(port, seen, gate, TimeSpan.FromMilliseconds(50)))
        {
            await dapr.Sidecar.WaitForAppAsync().Soon();
            await PublishAsync(dapr, "only");
            await gate.HasAsync(1);
            await host.StopAsync().Soon();
            await Eventually.True(() => gate.Canceled == 1, "the function's token has fired");
        }

        Assert.Empty(seen.Values);
        gate.Open();
        await using var next = await StartHostAsync(port, seen, gate, Eventually.Patience);

        await Eventually.True(() => seen.Values.Count == 1, "the event has come again");
        Assert.Equal(["only"], DataOf(seen));
    }

    private static Task<LocalDapr> StartSidecarAsync(int appPort) => LocalDapr.StartAsync(
        o =>
        {
            o.AppPort = appPort;
            o.Redelivery.MaxDelay = TimeSpan.FromMilliseconds(200);
        },
        new ComponentDefinition("pubsub", "pubsub.in-memory"));

    private static Task<FunctionHost> StartHostAsync(int port, Captured seen, Gate gate, TimeSpan shutdownTimeout) => LifecycleHost.StartAsync(gate, s =>
    {
        s.Options = o =>
        {
            o.AppPort = port;
            o.ShutdownTimeout = shutdownTimeout;
        };
        s.Services = services => services.AddSingleton(seen);
    });

    private static IEnumerable<string?> DataOf(Captured seen) =>
        seen.Values.Select(v => JsonElement.Parse((string)v!).GetProperty("data").GetString());

    private static async Task PublishAsync(LocalDapr dapr, string text)
    {
        using var client = new HttpClient();
        using var response = await client.PostAsync($"{dapr.Address}/v1.0/publish/pubsub/topic", new StringContent(text));
        response.EnsureSuccessStatusCode();
    }
}
