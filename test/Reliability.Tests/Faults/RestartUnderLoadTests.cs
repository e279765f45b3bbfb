using System.Net;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Hosting;
using Microsoft.Azure.WebJobs.Host.Listeners;
using Microsoft.Extensions.DependencyInjection;
using Xunit.Abstractions;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Faults;

/// <summary>Hosts and listeners that stop and start while events come in: callers see 503 or nobody there, and no acknowledged event is lost.</summary>
public sealed class RestartUnderLoadTests(ITestOutputHelper output)
{
    private const int Workers = 8;

    [Fact]
    public async Task Host_StoppedAndStartedUnderLoad_LosesNothingAndRepeatsNothing()
    {
        var port = SteadyPort.Take();
        var seen = new Captured();
        using var sender = new EventSender(port);
        using var enough = new CancellationTokenSource();
        var sending = sender.SendAsync(Workers, enough.Token);
        var restarts = LongRun.Count(10, 200);

        for (var i = 0; i < restarts; i++)
        {
            await using var host = await StartAsync(port, seen);
            var goal = sender.Acknowledged.Count + 50;
            await Eventually.True(() => sender.Acknowledged.Count > goal, "events are acknowledged");
        }

        await using var last = await StartAsync(port, seen);
        await enough.CancelAsync();
        await sending.Soon();

        Check(sender, seen, $"{nameof(Host_StoppedAndStartedUnderLoad_LosesNothingAndRepeatsNothing)}", $"{restarts} restarts of the host");
        Assert.True(sender.Unreachable > 0, "the port was closed in between");
    }

    [Fact]
    public async Task Listeners_StoppedAndStartedUnderLoad_LoseNothingAndRepeatNothing()
    {
        var port = SteadyPort.Take();
        var seen = new Captured();
        var listeners = new ListenerCollector();
        await using var host = await StartAsync(port, seen, services => services.AddSingleton<IListenerDecorator>(listeners));
        using var sender = new EventSender(port);
        using var enough = new CancellationTokenSource();
        var sending = sender.SendAsync(Workers, enough.Token);
        var rounds = LongRun.Count(20, 500);

        for (var i = 0; i < rounds; i++)
        {
            // One listener that stays open keeps the port; in every third round none does.
            var stopping = i % 3 == 0 ? listeners.All : listeners.All.Where((_, n) => n != i % listeners.All.Count);
            await Task.WhenAll(stopping.Select(l => l.StopAsync(CancellationToken.None))).Soon();
            Assert.Equal(i % 3 == 0, host.Address is null);
            await Task.WhenAll(listeners.All.Select(l => l.StartAsync(CancellationToken.None))).Soon();
            var goal = sender.Acknowledged.Count + 20;
            await Eventually.True(() => sender.Acknowledged.Count > goal, "events are acknowledged");
        }

        await enough.CancelAsync();
        await sending.Soon();
        await Task.WhenAll(listeners.All.Select(l => l.StopAsync(CancellationToken.None))).Soon();

        Check(sender, seen, nameof(Listeners_StoppedAndStartedUnderLoad_LoseNothingAndRepeatNothing), $"{rounds} stops and starts of the listeners");
        Assert.Null(host.Address);
    }

    private static Task<FunctionHost> StartAsync(int port, Captured seen, Action<IServiceCollection>? services = null) =>
        FunctionHost.StartAsync<EventFunctions>(s =>
        {
            s.Options = o => o.AppPort = port;
            s.Services = all =>
            {
                all.AddSingleton(seen);
                services?.Invoke(all);
            };
        });

    private void Check(EventSender sender, Captured seen, string test, string load)
    {
        var processed = seen.Values.Cast<int>().ToList();
        var lost = sender.Acknowledged.Except(processed).Count();
        var repeated = processed.Count - processed.Distinct().Count();
        var answers = string.Join(", ", sender.Answers.OrderBy(a => a.Key).Select(a => $"{a.Value:N0} × {a.Key}"));
        new Report($"{nameof(RestartUnderLoadTests)}.{test}", load, sender.Acknowledged.Count, $"{answers}, {sender.Unreachable:N0} × no connection", lost, repeated)
            .WriteTo(output);
        Assert.Equal((0, 0), (lost, repeated));
        Assert.All(sender.Answers.Keys, status => Assert.True(status is (int)HttpStatusCode.OK or (int)HttpStatusCode.ServiceUnavailable, $"answered {status}"));
    }
}
