using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Services;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Hosting;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Packaging;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Sidecar;

/// <summary>Calls over a Unix domain socket and over HTTP/2.</summary>
public sealed class TransportTests
{
    [Fact]
    public async Task SidecarSocket_IsWhereCallsToTheSidecarGo()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "dapr-app-http.socket");
        await using var sidecar = await Server.StartAsync(kestrel => kestrel.ListenUnixSocket(path));
        await using var host = await FunctionHost.StartAsync<Functions>(s => s.Options = o => (o.DaprAddress, o.SidecarSocket) = ("http://localhost:1", path));

        await host.CallAsync(nameof(Functions.Invoke));

        Assert.Equal("HTTP/1.1 /v1.0/invoke/app/method/m body localhost:1", Assert.Single(sidecar.Calls));
    }

    [Fact]
    public async Task SidecarSocket_OfABindingsOwnAddress_IsNotUsed()
    {
        using var folder = new TemporaryFolder();
        await using var other = await FakeSidecar.StartAsync();
        await using var host = await FunctionHost.StartAsync<OtherFunctions>(s =>
        {
            s.Settings["Other"] = other.Address;
            s.Options = o => (o.DaprAddress, o.SidecarSocket) = ("http://localhost:1", Path.Combine(folder.Path, "none.socket"));
        });

        await host.CallAsync(nameof(OtherFunctions.InvokeOther));

        Assert.Equal("POST /v1.0/invoke/app/method/m", other.Single.ToString());
    }

    [Fact]
    public async Task SidecarSocket_ThatDoesNotExist_IsASidecarThatIsNotPresent()
    {
        using var folder = new TemporaryFolder();
        await using var host = await FunctionHost.StartAsync<Functions>(s =>
            s.Options = o => (o.DaprAddress, o.SidecarSocket, o.SidecarWaitTime) = ("http://localhost:1", Path.Combine(folder.Path, "none.socket"), TimeSpan.Zero));

        var error = await host.FailureOfAsync<DaprSidecarNotPresentException>(nameof(Functions.Invoke));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, error.StatusCode);
        Assert.Contains("none.socket (extensions.dapr.sidecarSocket)", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task UseHttp2_SpeaksItWithoutTls()
    {
        await using var sidecar = await Server.StartAsync(
            kestrel => kestrel.Listen(IPAddress.Loopback, 0, endpoint => endpoint.Protocols = HttpProtocols.Http2));
        await using var host = await FunctionHost.StartAsync<Functions>(s => s.Options = o => (o.DaprAddress, o.UseHttp2) = (sidecar.Address, true));

        await host.CallAsync(nameof(Functions.Invoke));

        Assert.StartsWith("HTTP/2 /v1.0/invoke/app/method/m body", Assert.Single(sidecar.Calls), StringComparison.Ordinal);
    }

    public sealed class Functions
    {
        [FunctionName(nameof(Invoke))]
        [NoAutomaticTrigger]
        public static void Invoke([DaprInvoke(AppId = "app", MethodName = "m")] out string output) => output = "body";
    }

    public sealed class OtherFunctions
    {
        [FunctionName(nameof(InvokeOther))]
        [NoAutomaticTrigger]
        public static void InvokeOther([DaprInvoke(AppId = "app", MethodName = "m", DaprAddress = "%Other%")] out string output) => output = "body";
    }

    private sealed class Server(WebApplication app) : IAsyncDisposable
    {
        public ConcurrentQueue<string> Calls { get; } = [];

        public string Address => app.Urls.First();

        public static async Task<Server> StartAsync(Action<KestrelServerOptions> listen)
        {
            var builder = WebApplication.CreateEmptyBuilder(new());
            builder.WebHost.UseKestrelCore().ConfigureKestrel(listen);
            var server = new Server(builder.Build());
            server.Run();
            await server.StartAsync();
            return server;
        }

        public ValueTask DisposeAsync() => app.DisposeAsync();

        private Task StartAsync() => app.StartAsync();

        private void Run() => app.Run(async http =>
        {
            using var reader = new StreamReader(http.Request.Body);
            Calls.Enqueue($"{http.Request.Protocol} {http.Request.Path} {await reader.ReadToEndAsync()} {http.Request.Host}");
        });
    }
}
