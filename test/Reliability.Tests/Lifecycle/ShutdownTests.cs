using System.Diagnostics;
using System.Net;
using System.Text.Json;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Hosting;
using Xunit.Abstractions;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Lifecycle;

/// <summary>A host that stops while a hundred invocations are under way.</summary>
public sealed class ShutdownTests(ITestOutputHelper output)
{
    private const int UnderWay = 99;

    [Fact]
    public async Task Stop_WithManyInvocationsUnderWay_AnswersThemAndRefusesNewOnes()
    {
        var gate = new Gate();
        await using var host = await LifecycleHost.StartAsync(gate);
        var address = host.Address!;
        var calls = Enumerable.Range(0, UnderWay).Select(i => LifecycleHost.CallAsync(host, i)).ToList();
        await gate.HasAsync(UnderWay);

        var stop = host.StopAsync();
        await LifecycleHost.UntilHealthIsAsync(address, HttpStatusCode.ServiceUnavailable);
        var refused = await Task.WhenAll(Enumerable.Range(0, UnderWay).Select(i => LifecycleHost.CallAsync(host, i))).Soon();
        var release = Stopwatch.GetTimestamp();
        gate.Open();
        var answers = await Task.WhenAll(calls).Soon();
        await stop.Soon();
        var duration = Stopwatch.GetElapsedTime(release);

        foreach (var answer in refused)
            await RequireRetryLaterAsync(answer);
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
        Assert.Equal(UnderWay, gate.Entered);
        Assert.Null(await LifecycleHost.HealthAsync(address));
        new Report($"{nameof(ShutdownTests)}.{nameof(Stop_WithManyInvocationsUnderWay_AnswersThemAndRefusesNewOnes)}",
            $"stop with {UnderWay} invocations under way, {UnderWay} new ones", 2 * UnderWay,
            $"{answers.Length} × 200, {refused.Length} × 503; closed {duration.TotalMilliseconds:N0} ms after the last function was let go", Lost: 0, Duplicated: 0)
            .WriteTo(output);
        Assert.InRange(duration, TimeSpan.Zero, Eventually.Patience);
    }

    [Fact]
    public async Task Stop_WhenItsTimeIsOver_CancelsEveryFunctionAndEnds()
    {
        var gate = new Gate();
        await using var host = await LifecycleHost.StartAsync(gate, s => s.Options = o => o.ShutdownTimeout = TimeSpan.FromMilliseconds(300));
        var calls = Enumerable.Range(0, UnderWay).Select(i => LifecycleHost.CallAsync(host, i)).ToList();
        await gate.HasAsync(UnderWay);

        var start = Stopwatch.GetTimestamp();
        await host.StopAsync().Soon();
        var duration = Stopwatch.GetElapsedTime(start);

        await Eventually.True(() => gate.Canceled == UnderWay, "every function's token has fired");
        foreach (var call in calls)
            await Assert.ThrowsAsync<HttpRequestException>(() => call.Soon());
        new Report($"{nameof(ShutdownTests)}.{nameof(Stop_WhenItsTimeIsOver_CancelsEveryFunctionAndEnds)}",
            $"stop with {UnderWay} invocations that do not end, shutdownTimeout 300 ms", UnderWay,
            $"all canceled, connections cut; closed after {duration.TotalMilliseconds:N0} ms").WriteTo(output);
        Assert.InRange(duration, TimeSpan.FromMilliseconds(250), Eventually.Patience);
    }

    /// <summary>An answer after which a sidecar tries again: not a success, not 404, and an error in Dapr's form.</summary>
    private static async Task RequireRetryLaterAsync(HttpResponseMessage answer)
    {
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(1), answer.Headers.RetryAfter?.Delta);
        var body = JsonElement.Parse(await answer.Content.ReadAsStringAsync());
        Assert.Equal("ERR_DAPR_REQUEST_FAILED", body.GetProperty("errorCode").GetString());
        Assert.Contains("stopping", body.GetProperty("message").GetString());
    }
}
