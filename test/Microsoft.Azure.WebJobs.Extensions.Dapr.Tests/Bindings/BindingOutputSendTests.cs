using System.Net;
using System.Net.Sockets;
using System.Text;
using global::Dapr.LocalSidecar;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Extensions.Dapr.Core;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Exceptions;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Hosting;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Bindings;

/// <summary>Several calls of the <c>daprBinding</c> output, and what becomes of them at a sidecar that is real or fails.</summary>
public sealed class BindingOutputSendTests
{
    [Fact]
    public async Task SomeItems_ThatFail_AreNamedAndTheOthersSent()
    {
        await using var sidecar = await FakeSidecar.StartAsync();
        sidecar.Answer = async (http, n) =>
        {
            http.Response.StatusCode = n == 3 ? 500 : 204;
            if (n == 3)
                await http.Response.WriteAsync("""{"errorCode":"ERR_INVOKE_OUTPUT_BINDING","message":"no luck"}""");
        };
        await using var host = await StartAsync(sidecar.Address);

        var error = await host.FailureOfAsync<DaprException>(nameof(BindingOutputTests.Functions.Five));

        Assert.Equal(5, sidecar.Calls.Count);
        Assert.Equal((HttpStatusCode.InternalServerError, "ERR_INVOKE_OUTPUT_BINDING"), (error.StatusCode, error.ErrorCode));
        Assert.StartsWith("1 of 5 items failed; the others were sent. [item 3] Operation 'create' of binding 'b' failed:", error.Message);
    }

    [Fact]
    public async Task Sidecar_ThatGoesAway_IsAnErrorThatCountsWhatWasSent()
    {
        await using var sidecar = await FakeSidecar.StartAsync();
        sidecar.Answer = async (http, n) =>
        {
            http.Response.StatusCode = n == 1 ? 500 : 204;
            if (n < 2)
                return;
            _ = sidecar.StopAsync();
            await Eventually.True(() => !Accepts(sidecar.Address), "the sidecar takes no more connections");
            http.Response.Headers.Connection = "close";
        };
        await using var host = await StartAsync(sidecar.Address);

        var error = await host.FailureOfAsync<DaprException>(nameof(BindingOutputTests.Functions.Five));

        Assert.StartsWith("2 of 5 items failed; 1 were sent, 2 were not tried because there is no sidecar. [item 1]", error.Message);
        Assert.Contains("[item 3] Operation 'create' of binding 'b' failed: no Dapr sidecar", error.Message);
    }

    [Fact]
    public async Task MaxConcurrency_OverOne_SendsAsManyAtATime()
    {
        await using var sidecar = await FakeSidecar.StartAsync();
        var allThere = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var waiting = 0;
        sidecar.Answer = async (http, _) =>
        {
            if (Interlocked.Increment(ref waiting) == 5)
                allThere.SetResult();
            await allThere.Task.Soon();
            http.Response.StatusCode = 204;
        };
        await using var host = await StartAsync(sidecar.Address);

        await host.CallAsync(nameof(BindingOutputTests.Functions.FiveAtATime)).Soon();

        Assert.Equal(5, sidecar.Calls.Count);
    }

    [Fact]
    public async Task LocalStorage_OfARealSidecar_GetsTheFile()
    {
        var folder = Directory.CreateTempSubdirectory("dapr-files-");
        try
        {
            await using var dapr = await LocalDapr.StartAsync(new ComponentDefinition("b", "bindings.localstorage")
            {
                Metadata = new Dictionary<string, string> { ["rootPath"] = folder.FullName },
            });
            await using var host = await StartAsync(dapr.Address);

            await host.CallAsync(
                nameof(BindingOutputTests.Functions.Collector),
                Utf8("""{"data":"line","metadata":{"fileName":"sub/text.txt"}}"""),
                new DaprBindingMessage(new BindingOutputTests.Poco("é"), new() { ["fileName"] = "poco.json" }),
                Utf8("""{"data":"gone","metadata":{"fileName":"gone.txt"}}"""),
                Utf8("""{"operation":"delete","metadata":{"fileName":"gone.txt"}}"""));

            Assert.Equal("line", await File.ReadAllTextAsync(Path.Combine(folder.FullName, "sub", "text.txt")));
            Assert.Equal("""{"name":"é"}""", await File.ReadAllTextAsync(Path.Combine(folder.FullName, "poco.json")));
            Assert.False(File.Exists(Path.Combine(folder.FullName, "gone.txt")));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task Binding_ThatDoesNotExist_IsDaprsError()
    {
        await using var dapr = await LocalDapr.StartAsync();
        await using var host = await StartAsync(dapr.Address);

        var error = await host.FailureOfAsync<DaprException>(nameof(BindingOutputTests.Functions.OutText));

        Assert.Equal((HttpStatusCode.InternalServerError, "ERR_INVOKE_OUTPUT_BINDING"), (error.StatusCode, error.ErrorCode));
        Assert.StartsWith("Operation 'create' of binding 'b' failed:", error.Message);
    }

    private static Task<FunctionHost> StartAsync(string address) =>
        FunctionHost.StartAsync<BindingOutputTests.Functions>(s => s.Options = o => o.DaprAddress = address);

    private static bool Accepts(string address)
    {
        using var client = new TcpClient();
        return Record.Exception(() => client.Connect(IPAddress.Loopback, new Uri(address).Port)) is null;
    }

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);
}
