using System.Net;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Lifecycle;

/// <summary>Settings are read at start: a configuration that is reloaded, with whatever values, changes nothing until the next one.</summary>
public sealed class ConfigurationReloadTests
{
    private const string Section = "AzureWebJobs:extensions:dapr:";

    [Theory]
    [InlineData(Section + "maxRequestBodySize", "1")]
    [InlineData(Section + "requestTimeout", "00:00:00.001")]
    [InlineData(Section + "requestTimeout", "soon")]
    [InlineData(Section + "appAddress", "everywhere")]
    [InlineData(Section + "maxConcurrentRequests", "-5")]
    [InlineData("DAPR_APP_PORT", "1")]
    [InlineData("DAPR_HTTP_PORT", "abc")]
    [InlineData("APP_API_TOKEN", "token")]
    public async Task Reload_WithACallUnderWay_DisturbsNeitherItNorTheListener(string setting, string value)
    {
        var gate = new Gate();
        await using var sidecar = await FakeSidecar.StartAsync();
        await using var host = await LifecycleHost.StartAsync(gate, s => s.Options = o => o.DaprAddress = sidecar.Address);
        var address = host.Address;
        var calls = Enumerable.Range(0, 3).Select(i => LifecycleHost.CallAsync(host, i)).ToList();
        await gate.HasAsync(3);

        var configuration = (IConfigurationRoot)host.Services.GetRequiredService<IConfiguration>();
        configuration[setting] = value;
        configuration.Reload();

        Assert.Equal(address, host.Address);
        using var relayed = await host.Client.PostAsync("relay", new StringContent("more than a byte")).Soon();
        Assert.Equal((HttpStatusCode.OK, "more than a byte"), (relayed.StatusCode, sidecar.Single.Body));
        gate.Open();
        Assert.All(await Task.WhenAll(calls).Soon(), answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
    }
}
