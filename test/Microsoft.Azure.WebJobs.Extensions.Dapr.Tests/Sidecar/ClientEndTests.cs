using Microsoft.Azure.WebJobs.Extensions.Dapr.Sidecar;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Hosting;
using Microsoft.Azure.WebJobs.Host;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Sidecar;

/// <summary>Calls that the end of the host finds under way.</summary>
public sealed class ClientEndTests
{
    [Fact]
    public async Task Call_ThatWaitsForASidecar_IsCanceledByTheEndOfTheHost()
    {
        await using var host = await FunctionHost.StartAsync<Functions>(s => s.Options = o =>
            (o.DaprAddress, o.SidecarWaitTime) = ("http://localhost:1", TimeSpan.FromMinutes(10)));
        var call = host.CallAsync(nameof(Functions.Invoke));
        await Eventually.True(() => host.Logs.Entries.Any(e => e.Message.StartsWith("No sidecar at", StringComparison.Ordinal)), "the call waits for a sidecar");

        host.Services.GetRequiredService<SidecarClient>().Dispose();

        await AssertCanceledAsync(call);
        await AssertCanceledAsync(host.CallAsync(nameof(Functions.Invoke)));
    }

    private static async Task AssertCanceledAsync(Task call)
    {
        var error = await Assert.ThrowsAnyAsync<Exception>(call.Soon);
        while (error is FunctionInvocationException { InnerException: { } inner })
            error = inner;
        Assert.True(Causes(error).Any(e => e is OperationCanceledException), error.ToString());
        Assert.DoesNotContain(Causes(error), e => e is ObjectDisposedException);
    }

    private static IEnumerable<Exception> Causes(Exception? error)
    {
        for (; error is not null; error = error.InnerException)
            yield return error;
    }

    public sealed class Functions
    {
        [FunctionName(nameof(Invoke))]
        [NoAutomaticTrigger]
        public static void Invoke([DaprInvoke(AppId = "app", MethodName = "m")] out string output) => output = "body";
    }
}
