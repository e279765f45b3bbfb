using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Hosting;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Lifecycle;

/// <summary>The host stops while functions have returned and their outputs are on the way.</summary>
public sealed class StopDuringOutputsTests
{
    [Fact]
    public async Task Stop_WhileOutputsAreSent_WaitsForThemAndAnswers()
    {
        var gate = new Gate();
        await using var sidecar = await StartSidecarAsync(gate);
        await using var host = await LifecycleHost.StartAsync(new Gate(), s => s.Options = o => o.DaprAddress = sidecar.Address);
        var address = host.Address!;
        var calls = Enumerable.Range(0, 20).Select(_ => host.Client.PostAsync("relay", null)).ToList();
        await gate.HasAsync(20);

        var stop = host.StopAsync();
        await LifecycleHost.UntilHealthIsAsync(address, HttpStatusCode.ServiceUnavailable);
        Assert.False(stop.IsCompleted);
        gate.Open();
        var answers = await Task.WhenAll(calls).Soon();
        await stop.Soon();

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
        Assert.Equal(20, sidecar.Calls.Count);
    }

    /// <summary>The WebJobs SDK flushes outputs without a cancellation token: they go on, but their callers are not answered any more.</summary>
    [Fact]
    public async Task Stop_WhoseTimeIsOver_NeitherAnswersNorRepeatsWhatIsSent()
    {
        var gate = new Gate();
        await using var sidecar = await StartSidecarAsync(gate);
        var host = await LifecycleHost.StartAsync(new Gate(), s => s.Options = o =>
        {
            o.DaprAddress = sidecar.Address;
            o.ShutdownTimeout = TimeSpan.FromMilliseconds(50);
            o.SidecarWaitTime = Eventually.Patience;
        });
        var calls = Enumerable.Range(0, 20).Select(_ => host.Client.PostAsync("relay", null)).ToList();
        await gate.HasAsync(20);

        await host.StopAsync().Soon();

        foreach (var call in calls)
            await Assert.ThrowsAsync<HttpRequestException>(() => call.Soon());
        Assert.Equal(0, gate.Canceled);
        await host.DisposeAsync();
        await Eventually.True(() => gate.Canceled == 20, "the end of the host gives the calls up");
        Assert.Equal(20, sidecar.Calls.Count);
    }

    [Fact]
    public async Task Disposal_WhileAFunctionOfAnotherTriggerSends_IsACancellation()
    {
        var gate = new Gate();
        await using var sidecar = await StartSidecarAsync(gate);
        var host = await LifecycleHost.StartAsync(new Gate(), s => s.Options = o =>
        {
            o.DaprAddress = sidecar.Address;
            o.SidecarWaitTime = Eventually.Patience;
        });
        _ = host.CallAsync(nameof(LifecycleFunctions.RelayByHand));
        await gate.HasAsync(1);

        await host.DisposeAsync();

        await Eventually.True(() => host.Captured.Values.Count == 1, "the function has noticed");
        Assert.IsAssignableFrom<OperationCanceledException>(host.Captured.Single);
        Assert.Single(sidecar.Calls);
    }

    /// <summary>A sidecar that answers when the gate opens.</summary>
    private static async Task<FakeSidecar> StartSidecarAsync(Gate gate)
    {
        var sidecar = await FakeSidecar.StartAsync();
        sidecar.Answer = async (http, _) =>
        {
            await gate.PassAsync(http.RequestAborted);
            http.Response.StatusCode = StatusCodes.Status204NoContent;
        };
        return sidecar;
    }
}
