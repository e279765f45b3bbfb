using System.Net;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Hosting;
using Microsoft.Azure.WebJobs.Host.Scale;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Lifecycle;

/// <summary>
/// The host's dynamic concurrency begins with one invocation of a function at a time. That is for triggers that fetch their work; a sidecar pushes, and what is
/// refused may be lost. So it changes nothing here: maxConcurrentRequests is the limit.
/// </summary>
public sealed class DynamicConcurrencyTests
{
    [Fact]
    public async Task DynamicConcurrency_OfTheHost_DoesNotLimitPushedCalls()
    {
        var gate = new Gate();
        await using var host = await LifecycleHost.StartAsync(gate, s => s.Services = services =>
            services.Configure<ConcurrencyOptions>(o => o.DynamicConcurrencyEnabled = true));
        Assert.True(host.Services.GetRequiredService<ConcurrencyManager>().Enabled);

        var calls = Enumerable.Range(0, 30).Select(i => LifecycleHost.CallAsync(host, i)).ToList();
        await gate.HasAsync(30);
        gate.Open();

        Assert.All(await Task.WhenAll(calls).Soon(), answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
    }
}
