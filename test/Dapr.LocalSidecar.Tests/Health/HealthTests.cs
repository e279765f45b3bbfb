using System.Net.Sockets;
using Dapr.LocalSidecar.Tests.Hosting;

namespace Dapr.LocalSidecar.Tests.Health;

public sealed class HealthTests
{
    [Fact]
    public async Task Health_AppNotThereYet_OnlyOutboundIsReady()
    {
        var port = FreePort();
        await using var sidecar = await LocalSidecar.StartAsync(new() { AppId = "app1", AppPort = port });
        using var http = new HttpClient { BaseAddress = sidecar.Address };

        using var outbound = await http.GetAsync("/v1.0/healthz/outbound");
        using var before = await http.GetAsync("/v1.0/healthz");
        await using var app = await TestApp.StartAsync(port: port);
        await sidecar.WaitForAppAsync().WaitAsync(Eventually.Bound);
        await Eventually.TrueAsync(async () => (await http.GetAsync("/v1.0/healthz")).IsSuccessStatusCode, "healthz");

        Assert.Equal(204, (int)outbound.StatusCode);
        Assert.Equal("ERR_HEALTH_NOT_READY", (await Answer.OfAsync(before)).ErrorCode);
        Assert.Equal("app1", app.At("/dapr/config", "GET").Single().Header("dapr-app-id"));
    }

    [Theory]
    [InlineData("/v1.0/healthz", null, 204)]
    [InlineData("/v1.0/healthz/outbound", null, 204)]
    [InlineData("/v1.0/metadata", null, 401)]
    [InlineData("/v1.0/metadata", "wrong", 401)]
    [InlineData("/v1.0/metadata", "secret", 200)]
    [InlineData("/nothing", null, 401)]
    public async Task Token_Configured_IsAskedForExceptByHealth(string path, string? token, int status)
    {
        await using var bed = await Testbed.StartAsync(options => options.ApiToken = "secret");

        var answer = await bed.SendAsync("GET", path, headers: token is null ? [] : [("dapr-api-token", token)]);

        Assert.Equal(status, answer.Code);
        if (status == 401)
        {
            Assert.Equal("invalid api token", answer.Text);
            Assert.StartsWith("text/plain", answer.Headers["Content-Type"], StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Token_Configured_IsNotForwarded()
    {
        await using var bed = await Testbed.StartAsync(options => options.ApiToken = "secret", app => app.On("/m", 200));

        await bed.SendAsync("GET", "/v1.0/invoke/app1/method/m", headers: ("dapr-api-token", "secret"));

        Assert.Null(bed.App.At("/m", "GET").Single().Header("dapr-api-token"));
    }

    [Fact]
    public async Task Route_BadEscape_Is400InPlainText()
    {
        await using var bed = await Testbed.StartAsync();

        using var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", bed.Sidecar.HttpPort);
        await using var stream = client.GetStream();
        await stream.WriteAsync("PUT /v1.0/metadata/a%zz HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"u8.ToArray());
        var answer = await new StreamReader(stream).ReadToEndAsync();

        Assert.StartsWith("HTTP/1.1 400 ", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Shutdown_Requested_SidecarStops()
    {
        await using var bed = await Testbed.StartAsync();

        var answer = await bed.SendAsync("POST", "/v1.0/shutdown");

        Assert.Equal(204, answer.Code);
        await bed.Sidecar.Completion.WaitAsync(Eventually.Bound);
    }

    [Fact]
    public async Task HealthCheck_AppTurnsUnhealthy_InvocationsFailUntilItRecovers()
    {
        var status = 503;
        await using var bed = await Testbed.StartAsync(
            options => options.AppHealthCheck = new() { Interval = TimeSpan.FromMilliseconds(20), Timeout = TimeSpan.FromMilliseconds(20), Threshold = 2 },
            app => app.On("/m", 200).On("/healthz", (context, _) =>
            {
                context.Response.StatusCode = Interlocked.Exchange(ref status, 200);
                return Task.CompletedTask;
            }));
        async Task<int> InvokeAsync() => (await bed.SendAsync("GET", "/v1.0/invoke/app1/method/m")).Code;

        Assert.Equal(200, await InvokeAsync());
        bed.App.On("/healthz", 500);
        await Eventually.TrueAsync(async () => await InvokeAsync() == 500, "unhealthy");
        bed.App.On("/healthz", 204);
        await Eventually.TrueAsync(async () => await InvokeAsync() == 200, "healthy");

        Assert.All(bed.App.At("/healthz", "GET"), request => Assert.Null(request.Header("dapr-api-token")));
    }

    [Theory]
    [InlineData("", 0, "http")]
    [InlineData("a.b", 0, "http")]
    [InlineData("app", 0, "grpc")]
    [InlineData("app", 70000, "http")]
    public async Task Start_ImpossibleOptions_SaysWhichOne(string appId, int appPort, string protocol)
    {
        var options = new LocalSidecarOptions { AppId = appId, AppPort = appPort == 0 ? null : appPort, AppProtocol = protocol };

        var error = await Assert.ThrowsAsync<LocalSidecarException>(() => LocalSidecar.StartAsync(options));

        Assert.Contains("--app-", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_PortInUse_SaysSo()
    {
        await using var bed = await Testbed.StartAsync();

        var error = await Assert.ThrowsAsync<LocalSidecarException>(() => LocalSidecar.StartAsync(new() { AppId = "x", HttpPort = bed.Sidecar.HttpPort }));

        Assert.Contains("--dapr-http-port", error.Message, StringComparison.Ordinal);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        return ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
    }
}
