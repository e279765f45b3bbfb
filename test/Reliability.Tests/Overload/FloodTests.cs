using System.Net;
using System.Text;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Hosting;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Lifecycle;
using Xunit.Abstractions;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Overload;

/// <summary>More requests at a time than the host takes.</summary>
[Collection(nameof(Measured))]
public sealed class FloodTests(ITestOutputHelper output)
{
    private const int Requests = 2_000;
    private const int Running = 16;
    private const int Queued = 100;
    private const long MostMemoryPerRequest = 64 * 1024;

    [Fact]
    public async Task Invocations_FarMoreThanTheLimits_AreAnsweredOrRefusedWithAReason()
    {
        await using var host = await OverloadedHost.StartAsync(o => (o.MaxConcurrentRequests, o.MaxQueuedRequests) = (Running, Queued));
        using var client = new HttpClient { BaseAddress = host.Address };
        var before = GC.GetTotalMemory(forceFullCollection: true);

        var calls = Enumerable.Range(0, Requests).Select(_ => CallAsync(client)).ToList();
        await Eventually.True(() => calls.Count(c => c.IsCompleted) == Requests - Running - Queued, "all others have been refused");
        var peak = GC.GetTotalMemory(forceFullCollection: true);
        host.Crowd.Release();
        var answers = await Task.WhenAll(calls).Soon();

        var counts = answers.CountBy(a => a.Status).ToDictionary();
        Assert.Equal(Running + Queued, counts[HttpStatusCode.OK]);
        Assert.Equal(Requests - Running - Queued, counts[HttpStatusCode.TooManyRequests]);
        Assert.All(
            answers.Where(a => a.Status == HttpStatusCode.TooManyRequests),
            a => Assert.Contains("extensions.dapr.maxConcurrentRequests", OverloadedHost.MessageOf(a.Body)));
        Assert.Equal(Running, host.Crowd.Most);
        await host.AssertAnswersAsync();
        client.Dispose();
        var after = GC.GetTotalMemory(forceFullCollection: true);
        new Report(
            $"{nameof(FloodTests)}.{nameof(Invocations_FarMoreThanTheLimits_AreAnsweredOrRefusedWithAReason)}",
            $"at the same time; {Running} may run, {Queued} wait",
            Requests,
            $"{counts[HttpStatusCode.OK]:N0} answered, {counts[HttpStatusCode.TooManyRequests]:N0} × 429, at most {host.Crowd.Most} ran, {peak / 1e6:N1} MB at most",
            Lost: 0,
            Before: before,
            After: after).WriteTo(output);
        Assert.InRange(peak - before, long.MinValue, Requests * MostMemoryPerRequest);
    }

    [Fact]
    public async Task Invocations_WhileTheHostStops_AreRefusedWithAReasonAndThoseUnderWayAnswered()
    {
        await using var host = await OverloadedHost.StartAsync(_ => { });
        using var client = new HttpClient { BaseAddress = host.Address };
        var running = Enumerable.Range(0, Running).Select(_ => CallAsync(client)).ToList();
        await Eventually.True(() => host.Crowd.Inside == Running, "functions run");

        var stopping = host.Host.StopAsync();
        await LifecycleHost.UntilHealthIsAsync(client.BaseAddress, HttpStatusCode.ServiceUnavailable);
        var refused = await Task.WhenAll(Enumerable.Range(0, 500).Select(_ => CallAsync(client))).Soon();
        host.Crowd.Release();

        Assert.All(refused, a => Assert.Equal(HttpStatusCode.ServiceUnavailable, a.Status));
        Assert.All(refused, a => Assert.Contains("stopping", OverloadedHost.MessageOf(a.Body)));
        Assert.All(await Task.WhenAll(running).Soon(), a => Assert.Equal(HttpStatusCode.OK, a.Status));
        await stopping.Soon();
        new Report(
            $"{nameof(FloodTests)}.{nameof(Invocations_WhileTheHostStops_AreRefusedWithAReasonAndThoseUnderWayAnswered)}",
            $"while the host waits for {Running} functions",
            refused.Length,
            $"all 503; the {Running} under way answered",
            Lost: 0).WriteTo(output);
    }

    [Fact]
    public async Task Connections_InGreatNumbersAndIdle_CostLittleAndDoNotKeepOthersOut()
    {
        await using var host = await OverloadedHost.StartAsync(_ => { });
        var before = GC.GetTotalMemory(forceFullCollection: true);

        var connections = await Task.WhenAll(Enumerable.Range(0, Requests).Select(_ => host.ConnectAsync()));
        await Task.WhenAll(connections.Select(c => c.WriteAsync("POST /echo HTTP/1.1\r\n"u8.ToArray()).AsTask()));
        await host.AssertAnswersAsync();
        var peak = GC.GetTotalMemory(forceFullCollection: true);
        foreach (var connection in connections)
            await connection.DisposeAsync();

        await host.AssertAnswersAsync();
        var after = GC.GetTotalMemory(forceFullCollection: true);
        new Report(
            $"{nameof(FloodTests)}.{nameof(Connections_InGreatNumbersAndIdle_CostLittleAndDoNotKeepOthersOut)}",
            "connections that stay open with half a request",
            Requests,
            $"others are answered, {(peak - before) / 1024.0 / Requests:N1} KiB each",
            Before: before,
            After: after).WriteTo(output);
        Assert.InRange(peak - before, long.MinValue, Requests * MostMemoryPerRequest);
    }

    private static async Task<(HttpStatusCode Status, string Body)> CallAsync(HttpClient client)
    {
        using var answer = await client.PostAsync("stay", new StringContent("\"body\"", Encoding.UTF8, "application/json"));
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }
}
