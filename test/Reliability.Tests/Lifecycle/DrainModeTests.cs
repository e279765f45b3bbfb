using System.Net;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Hosting;
using Microsoft.Azure.WebJobs.Host;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Lifecycle;

/// <summary>The drain mode of the WebJobs host, which a platform turns on before it takes an instance away.</summary>
public sealed class DrainModeTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task DrainMode_FinishesWhatIsUnderWayAndRefusesTheRest(bool alwaysListen)
    {
        var gate = new Gate();
        await using var host = await LifecycleHost.StartAsync(gate, s => s.Options = o => o.AlwaysListen = alwaysListen);
        var address = host.Address!;
        var calls = Enumerable.Range(0, 9).Select(i => LifecycleHost.CallAsync(host, i)).ToList();
        await gate.HasAsync(9);

        var drain = host.Services.GetRequiredService<IDrainModeManager>().EnableDrainModeAsync(CancellationToken.None);
        await LifecycleHost.UntilHealthIsAsync(address, HttpStatusCode.ServiceUnavailable);
        var refused = await Task.WhenAll(Enumerable.Range(0, 9).Select(i => LifecycleHost.CallAsync(host, i))).Soon();
        Assert.False(drain.IsCompleted);
        gate.Open();
        var answers = await Task.WhenAll(calls).Soon();
        await drain.Soon();

        Assert.All(refused, answer => Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode));
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
        Assert.Null(await LifecycleHost.HealthAsync(address));
        await host.StopAsync().Soon();
    }
}
