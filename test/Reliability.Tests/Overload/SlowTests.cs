using System.Diagnostics;
using System.Net.Sockets;
using System.Text;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Hosting;
using Xunit.Abstractions;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Overload;

/// <summary>Callers that hold connections by sending almost nothing.</summary>
[Collection(nameof(Measured))]
public sealed class SlowTests(ITestOutputHelper output)
{
    private const int Callers = 200;

    [Fact]
    public Task Bodies_BelowTheLeastSpeed_AreCutOffAndGiveTheirPlacesBack() => RunAsync(
        nameof(Bodies_BelowTheLeastSpeed_AreCutOffAndGiveTheirPlacesBack),
        "bodies that arrive byte by byte",
        "POST /stay HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n",
        expectedSeconds: 5);

    [LongFact]
    public Task Headers_ByteByByte_AreCutOff() => RunAsync(
        nameof(Headers_ByteByByte_AreCutOff),
        "headers that arrive byte by byte",
        "POST /stay HTTP/1.1\r\nHost: x\r\nX-Slow: ",
        expectedSeconds: 30);

    private async Task RunAsync(string test, string load, string beginning, int expectedSeconds)
    {
        // As many places as there are slow callers: nobody else gets in while they have them.
        await using var host = await OverloadedHost.StartAsync(o => (o.MaxConcurrentRequests, o.MaxQueuedRequests) = (Callers, 1));
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var start = Stopwatch.GetTimestamp();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(expectedSeconds + 30));

        var connections = await Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => host.ConnectAsync()));
        var answers = await Task.WhenAll(connections.Select(c => TrickleAsync(c, beginning, patience.Token)));
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        foreach (var connection in connections)
            await connection.DisposeAsync();

        await host.AssertAnswersAsync();
        new Report(
            $"{nameof(SlowTests)}.{test}",
            load,
            Callers,
            $"all closed within {seconds:N0} s ({answers.Count(a => a.StartsWith("HTTP/1.1 408", StringComparison.Ordinal))} × 408), others are answered",
            Before: before,
            After: GC.GetTotalMemory(forceFullCollection: true)).WriteTo(output);
        Assert.All(answers, answer => Assert.StartsWith("HTTP/1.1 408 ", answer));
        Assert.Equal(0, host.Crowd.Most);
        Assert.InRange(seconds, expectedSeconds - 1, expectedSeconds + 20);
    }

    /// <summary>Sends a byte from time to time until the other end closes.</summary>
    /// <returns>What it said before.</returns>
    private static async Task<string> TrickleAsync(NetworkStream connection, string beginning, CancellationToken cancellation)
    {
        using var reader = new StreamReader(connection, leaveOpen: true);
        var answer = reader.ReadToEndAsync(cancellation);
        try
        {
            await connection.WriteAsync(Encoding.ASCII.GetBytes(beginning), cancellation);
            while (await Task.WhenAny(answer, Task.Delay(250, cancellation)) != answer)
                await connection.WriteAsync("x"u8.ToArray(), cancellation);
        }
        catch (IOException)
        {
            // Closed while sending.
        }

        return await answer;
    }
}
