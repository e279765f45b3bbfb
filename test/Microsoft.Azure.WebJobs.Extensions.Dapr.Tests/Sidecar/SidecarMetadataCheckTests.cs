using Microsoft.AspNetCore.Http;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Hosting;
using Microsoft.Extensions.Logging;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Sidecar;

/// <summary>The comparison of the sidecar's metadata with the listener, at start.</summary>
public sealed class SidecarMetadataCheckTests
{
    [Theory]
    [InlineData("""{"appConnectionProperties":{"port":1}}""", "calls port 1, but this app listens on port")]
    [InlineData("""{"appConnectionProperties":{}}""", "has no app port")]
    [InlineData("<html/>", "no JSON object")]
    public async Task Metadata_ThatDoesNotFit_IsOneWarning(string metadata, string warning)
    {
        await using var sidecar = await StartSidecarAsync(metadata);
        await using var host = await StartHostAsync(sidecar, check: true);

        await Eventually.True(() => Warnings(host).Any(), "the check has warned");

        Assert.Contains(warning, Assert.Single(Warnings(host)).Message);
        Assert.Equal("GET /v1.0/metadata", sidecar.Single.ToString());
    }

    [Fact]
    public async Task Metadata_OfAnOlderSidecar_IsAccepted()
    {
        await using var sidecar = await StartSidecarAsync("""{"id":"app"}""");
        await using var host = await StartHostAsync(sidecar, check: true);

        await Eventually.True(() => sidecar.Calls.Count == 1, "the metadata has been read");
        await host.StopAsync();

        Assert.Empty(Warnings(host));
    }

    [Fact]
    public async Task Check_TurnedOff_AsksNothing()
    {
        await using var sidecar = await StartSidecarAsync("{}");
        await using var host = await StartHostAsync(sidecar, check: false);

        await host.Client.GetAsync("echo");

        Assert.Empty(sidecar.Calls);
    }

    private static IEnumerable<LogEntry> Warnings(FunctionHost host) => host.Logs.Of("Host.Triggers.Dapr").Where(e => e.Level == LogLevel.Warning);

    private static async Task<FakeSidecar> StartSidecarAsync(string metadata)
    {
        var sidecar = await FakeSidecar.StartAsync();
        sidecar.Answer = (http, _) => http.Response.WriteAsync(metadata);
        return sidecar;
    }

    private static Task<FunctionHost> StartHostAsync(FakeSidecar sidecar, bool check) => FunctionHost.StartAsync<Functions>(s => s.Options = o =>
    {
        o.DaprAddress = sidecar.Address;
        o.DisableSidecarMetadataCheck = !check;
    });

    public sealed class Functions
    {
        [FunctionName("echo")]
        public string? Echo([DaprServiceInvocationTrigger] string? payload) => payload;
    }
}
