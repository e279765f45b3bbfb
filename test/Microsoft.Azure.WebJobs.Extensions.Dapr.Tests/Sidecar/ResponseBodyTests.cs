using Microsoft.Azure.WebJobs.Extensions.Dapr.Exceptions;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Hosting;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Sidecar;

/// <summary>Answers of any size, with their length told in advance and without.</summary>
public sealed class ResponseBodyTests
{
    private const int Largest = 100_000;

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, true)]
    [InlineData(1, false)]
    [InlineData(16 * 1024, false)]
    [InlineData(65_537, true)]
    [InlineData(65_537, false)]
    [InlineData(Largest, true)]
    [InlineData(Largest, false)]
    public async Task Answer_OfAnAllowedSize_IsReadWhole(int size, bool tellsLength)
    {
        await using var sidecar = await StartAsync(size, tellsLength);
        await using var host = await StartAsync(sidecar);

        await host.CallAsync(nameof(Functions.Read));

        Assert.Equal(size, ((byte[])host.Captured.Single!).Length);
    }

    [Theory]
    [InlineData(Largest + 1, true)]
    [InlineData(Largest + 1, false)]
    [InlineData(int.MaxValue, true)]
    [InlineData(int.MaxValue, false)]
    public async Task Answer_ThatIsLarger_FailsTheFunctionAndNamesTheSetting(int size, bool tellsLength)
    {
        await using var sidecar = await StartAsync(size, tellsLength);
        await using var host = await StartAsync(sidecar);

        var error = await host.FailureOfAsync<DaprException>(nameof(Functions.Read));

        Assert.Contains("larger than 100000 bytes", error.Message, StringComparison.Ordinal);
        Assert.Contains("maxResponseBodySize", error.Message, StringComparison.Ordinal);
        Assert.Empty(host.Captured.Values);
    }

    private static async Task<FakeSidecar> StartAsync(long size, bool tellsLength)
    {
        var sidecar = await FakeSidecar.StartAsync();
        sidecar.Answer = async (http, _) =>
        {
            if (tellsLength)
                http.Response.ContentLength = size;
            var block = new byte[64 * 1024];
            for (var left = size; left > 0 && !http.RequestAborted.IsCancellationRequested; left -= block.Length)
                await http.Response.Body.WriteAsync(block.AsMemory(0, (int)Math.Min(left, block.Length)));
        };
        return sidecar;
    }

    private static Task<FunctionHost> StartAsync(FakeSidecar sidecar) => FunctionHost.StartAsync<Functions>(s => s.Options = o =>
    {
        o.DaprAddress = sidecar.Address;
        o.MaxResponseBodySize = Largest;
    });

    public sealed class Functions(Captured captured)
    {
        [FunctionName(nameof(Read))]
        [NoAutomaticTrigger]
        public void Read([DaprState("store", Key = "key")] byte[] value) => captured.Add(value);
    }
}
