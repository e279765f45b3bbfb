using System.Net;
using System.Text;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Hosting;
using Xunit.Abstractions;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Overload;

/// <summary>Bodies that are too large, and more large ones than memory should hold.</summary>
[Collection(nameof(Measured))]
public sealed class LargeBodyTests(ITestOutputHelper output)
{
    private const int Large = 64 * 1024 * 1024;
    private const int Limit = 1024 * 1024;

    // What the two ends of a connection buffer on their own.
    private const int Buffered = 8 * 1024 * 1024;

    [Fact]
    public async Task Body_AnnouncedTooLarge_IsRefusedBeforeItIsSent()
    {
        await using var host = await OverloadedHost.StartAsync(o => o.MaxRequestBodySize = Limit);
        await using var connection = await host.ConnectAsync();

        await connection.WriteAsync(Encoding.ASCII.GetBytes($"POST /stay HTTP/1.1\r\nHost: x\r\nContent-Length: {Large}\r\n\r\n"));
        using var reader = new StreamReader(connection);
        var answer = await reader.ReadToEndAsync().Soon();

        Assert.StartsWith("HTTP/1.1 413 ", answer);
        Assert.Contains($"{Limit} bytes that extensions.dapr.maxRequestBodySize", OverloadedHost.MessageOf(BodyOf(answer)));
        await host.AssertAnswersAsync();
    }

    [Fact]
    public async Task Body_InChunksTooLarge_IsRefusedBeforeItIsReadToItsEnd()
    {
        await using var host = await OverloadedHost.StartAsync(o => o.MaxRequestBodySize = Limit);
        await using var connection = await host.ConnectAsync();
        var before = GC.GetTotalMemory(forceFullCollection: true);

        await connection.WriteAsync("POST /stay HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"u8.ToArray());
        using var reader = new StreamReader(connection);
        var answer = reader.ReadToEndAsync();
        var sent = await SendChunksAsync(connection, answer);

        Assert.StartsWith("HTTP/1.1 413 ", await answer.Soon());
        Assert.Contains($"{Limit} bytes that extensions.dapr.maxRequestBodySize", OverloadedHost.MessageOf(BodyOf(await answer)));
        Assert.InRange(sent, Limit, Limit + Buffered);
        await host.AssertAnswersAsync();
        new Report(
            $"{nameof(LargeBodyTests)}.{nameof(Body_InChunksTooLarge_IsRefusedBeforeItIsReadToItsEnd)}",
            "64 MiB in chunks, 1 MiB allowed",
            1,
            $"413 after {sent / 1024.0 / 1024:N1} MiB",
            Before: before,
            After: GC.GetTotalMemory(forceFullCollection: true)).WriteTo(output);
    }

    [Fact]
    public async Task Bodies_LargeAndAllowed_ReachTheFunctionsWhole()
    {
        const int Count = 4;
        await using var host = await OverloadedHost.StartAsync(o => o.MaxRequestBodySize = Large);
        using var client = new HttpClient { BaseAddress = host.Address };
        var body = new byte[Large];
        host.Crowd.Release();
        var before = GC.GetTotalMemory(forceFullCollection: true);

        var statuses = await Task.WhenAll(Enumerable.Range(0, Count).Select(_ => PostAsync(client, body))).Soon();

        Assert.All(statuses, status => Assert.Equal(HttpStatusCode.OK, status));
        Assert.Equal(Enumerable.Repeat(Large, Count), host.Crowd.Lengths);
        await host.AssertAnswersAsync();
        var after = GC.GetTotalMemory(forceFullCollection: true);
        new Report(
            $"{nameof(LargeBodyTests)}.{nameof(Bodies_LargeAndAllowed_ReachTheFunctionsWhole)}",
            "bodies of 64 MiB at the same time",
            Count,
            "all answered",
            Lost: 0,
            Before: before,
            After: after).WriteTo(output);

        // No pool keeps what was needed for a moment.
        Assert.InRange(after - before, long.MinValue, Large / 2);
    }

    [Fact]
    public async Task Bodies_OfRequestsThatWait_AreNotRead()
    {
        const int Count = 200;
        const int Running = 4;
        const int Size = 4 * 1024 * 1024;
        await using var host = await OverloadedHost.StartAsync(o => (o.MaxConcurrentRequests, o.MaxQueuedRequests) = (Running, Count));
        using var client = new HttpClient { BaseAddress = host.Address };
        var body = new byte[Size];
        var before = GC.GetTotalMemory(forceFullCollection: true);

        var calls = Enumerable.Range(0, Count).Select(_ => PostAsync(client, body)).ToList();
        await Eventually.True(() => host.Crowd.Inside == Running, "the first functions run");
        var peak = await SettledMemoryAsync();
        host.Crowd.Release();
        var statuses = await Task.WhenAll(calls).Soon();

        Assert.All(statuses, status => Assert.Equal(HttpStatusCode.OK, status));
        Assert.Equal(Enumerable.Repeat(Size, Count), host.Crowd.Lengths);
        Assert.Equal(Running, host.Crowd.Most);
        await host.AssertAnswersAsync();
        new Report(
            $"{nameof(LargeBodyTests)}.{nameof(Bodies_OfRequestsThatWait_AreNotRead)}",
            $"bodies of 4 MiB at the same time, {Running} may run",
            Count,
            $"all answered, {peak / 1e6:N1} MB at most",
            Lost: 0,
            Before: before,
            After: GC.GetTotalMemory(forceFullCollection: true)).WriteTo(output);
        Assert.InRange(peak - before, long.MinValue, Count * (long)Size / 8);
    }

    /// <summary>Sends until the other end has had enough.</summary>
    private static async Task<long> SendChunksAsync(Stream connection, Task answer)
    {
        var data = new byte[64 * 1024];
        byte[] chunk = [.. "10000\r\n"u8, .. data, .. "\r\n"u8];
        var sent = 0L;
        try
        {
            for (; sent < Large && !answer.IsCompleted; sent += data.Length)
                await connection.WriteAsync(chunk).AsTask().Soon();
        }
        catch (IOException)
        {
            // The connection is closed: that is what should happen.
        }

        return sent;
    }

    /// <summary>The memory once it does not grow any more: the network goes on buffering for a while.</summary>
    private static async Task<long> SettledMemoryAsync()
    {
        var peak = 0L;
        await Eventually.True(
            () =>
            {
                var now = GC.GetTotalMemory(forceFullCollection: true);
                var grows = now > peak + (1024 * 1024);
                peak = Math.Max(peak, now);
                return !grows;
            },
            "memory does not grow any more");
        return peak;
    }

    private static async Task<HttpStatusCode> PostAsync(HttpClient client, byte[] body)
    {
        using var answer = await client.PostAsync("stay", new ByteArrayContent(body));
        return answer.StatusCode;
    }

    private static string BodyOf(string answer) => answer[answer.IndexOf("\r\n\r\n", StringComparison.Ordinal)..];
}
