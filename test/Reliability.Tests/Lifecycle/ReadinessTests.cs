using System.Net;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Hosting;
using Microsoft.Azure.WebJobs.Host.Listeners;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Lifecycle;

/// <summary>What a probe sees of a host from before its start to after its end.</summary>
public sealed class ReadinessTests
{
    [Fact]
    public async Task Health_FromStartToEnd_IsOkOnlyWhileTheHostServes()
    {
        var (port, start, stop) = (SteadyPort.Take(), new Gate(), new Gate());
        var address = new Uri($"http://127.0.0.1:{port}");
        await using var host = FunctionHost.Create([typeof(LifecycleFunctions)], s =>
        {
            s.Options = o => o.AppPort = port;
            s.Services = services => services.AddSingleton(stop).AddSingleton<IListenerDecorator>(new SlowStart(start));
        });
        Assert.Null(await LifecycleHost.HealthAsync(address));

        var starting = host.StartAsync();
        await start.HasAsync(1);
        Assert.Null(await LifecycleHost.HealthAsync(address));
        start.Open();
        await starting.Soon();
        Assert.Equal(HttpStatusCode.OK, await LifecycleHost.HealthAsync(address));

        var call = LifecycleHost.CallAsync(host, 0);
        await stop.HasAsync(1);
        var stopping = host.StopAsync();
        await LifecycleHost.UntilHealthIsAsync(address, HttpStatusCode.ServiceUnavailable);
        stop.Open();
        Assert.Equal(HttpStatusCode.OK, (await call.Soon()).StatusCode);
        await stopping.Soon();
        Assert.Null(await LifecycleHost.HealthAsync(address));
    }

    /// <summary>Holds every function back, as a host does that is still busy with others.</summary>
    private sealed class SlowStart(Gate gate) : IListenerDecorator
    {
        public IListener Decorate(ListenerDecoratorContext context) => new Listener(context.Listener, gate);

        private sealed class Listener(IListener inner, Gate gate) : IListener
        {
            public async Task StartAsync(CancellationToken cancellationToken)
            {
                await gate.PassAsync(cancellationToken);
                await inner.StartAsync(cancellationToken);
            }

            public Task StopAsync(CancellationToken cancellationToken) => inner.StopAsync(cancellationToken);

            public void Cancel() => inner.Cancel();

            public void Dispose() => inner.Dispose();
        }
    }
}
