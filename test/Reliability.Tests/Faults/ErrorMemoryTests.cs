using Microsoft.Azure.WebJobs.Extensions.Dapr.Exceptions;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Hosting;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Faults;

/// <summary>What errors of the sidecar cost in memory while there are many of them.</summary>
[Collection(nameof(Measured))]
public sealed class ErrorMemoryTests
{
    private const int Calls = 200;

    [Fact]
    public async Task Errors_ManyAtATime_TakeNoMoreMemoryThanTheirTexts()
    {
        var app = new FaultHost { IsQuiet = true };
        await app.InitializeAsync();
        var begun = 0;
        var allBegun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var fault = Faults.None with
        {
            PlayAsync = async (connection, _, token) =>
            {
                await connection.WriteAsync("HTTP/1.1 500 E\r\nContent-Length: 3\r\n\r\nw", token);
                if (Interlocked.Increment(ref begun) == Calls)
                    allBegun.SetResult();
                await allBegun.Task.WaitAsync(token);
                await connection.WriteAsync("hy", token);
                return true;
            },
        };
        await app.SucceedAsync(SidecarCallKind.All[0]);
        app.Sidecar.Plan = _ => fault;
        var before = GC.GetTotalAllocatedBytes(precise: true);

        var errors = await Task.WhenAll(Enumerable.Range(0, Calls).Select(_ => app.Host.FailureOfAsync<DaprException>(nameof(FaultFunctions.Invoke)))).Soon();

        var allocated = GC.GetTotalAllocatedBytes(precise: true) - before;
        await app.DisposeAsync();
        Assert.All(errors, e => Assert.Contains("ERR_DAPR_REQUEST_FAILED: why", e.Message));
        Assert.InRange(allocated / Calls, 0, 150_000);
    }
}
