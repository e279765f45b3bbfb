using Dapr.LocalSidecar.Tests.Hosting;

namespace Dapr.LocalSidecar.Tests.Invocation;

public sealed class PeerInvocationTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Invoke_AppOfAnotherSidecar_ArrivesWithCallerIdentity(bool throughFolder)
    {
        using var folder = new TemporaryFolder();
        var registry = new LocalSidecarRegistry();
        void Join(LocalSidecarOptions options)
        {
            if (throughFolder)
                options.RegistryPath = folder.Path;
            else
                options.Registry = registry;
        }

        await using var callee = await Testbed.StartAsync(
            options => { Join(options); options.AppToken = "callee-secret"; options.ApiToken = "callee-api"; }, app => app.On("/a/b%20c", 207, "hello"), appId: "callee");
        await using var caller = await Testbed.StartAsync(Join, withApp: false, appId: "caller");

        var answer = await caller.SendAsync("POST", "/v1.0/invoke/callee/method/a/b%20c?q=1", "{\"x\":1}");

        Assert.Equal((207, "hello"), (answer.Code, answer.Text));
        var received = callee.App.At("/a/b%20c").Single();
        Assert.Equal("/a/b%20c?q=1", received.Target);
        Assert.Equal("{\"x\":1}", received.Text);
        Assert.Equal("caller", received.Header("dapr-caller-app-id"));
        Assert.Equal("callee", received.Header("dapr-callee-app-id"));
        Assert.Equal("callee-secret", received.Header("dapr-api-token"));
        Assert.NotNull(received.Header("X-Forwarded-For"));
        Assert.DoesNotContain(received.Headers.Keys, name => name.StartsWith("dapr-local", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Invoke_SeveralInstances_TakeTurns()
    {
        var registry = new LocalSidecarRegistry();
        await using var first = await Testbed.StartAsync(options => options.Registry = registry, app => app.On("/m", 200), appId: "callee");
        await using var second = await Testbed.StartAsync(options => options.Registry = registry, app => app.On("/m", 200), appId: "callee");
        await using var caller = await Testbed.StartAsync(options => options.Registry = registry, withApp: false, appId: "caller");

        for (var i = 0; i < 6; i++)
            Assert.Equal(200, (await caller.SendAsync("GET", "/v1.0/invoke/callee/method/m")).Code);

        Assert.Equal((3, 3), (first.App.At("/m", "GET").Count, second.App.At("/m", "GET").Count));
    }

    [Theory]
    [InlineData("callee.default", 200)]
    [InlineData("callee.other", 500)]
    public async Task Invoke_WithNamespace_FindsOnlyThatNamespace(string appId, int status)
    {
        var registry = new LocalSidecarRegistry();
        await using var callee = await Testbed.StartAsync(options => options.Registry = registry, app => app.On("/m", 200), appId: "callee");
        await using var caller = await Testbed.StartAsync(options => options.Registry = registry, withApp: false, appId: "caller");

        Assert.Equal(status, (await caller.SendAsync("GET", $"/v1.0/invoke/{appId}/method/m")).Code);
    }

    [Fact]
    public async Task Invoke_SidecarThatStopped_IsNotFound()
    {
        using var folder = new TemporaryFolder();
        await using var caller = await Testbed.StartAsync(options => options.RegistryPath = folder.Path, withApp: false, appId: "caller");
        await using (await Testbed.StartAsync(options => options.RegistryPath = folder.Path, app => app.On("/m", 200), appId: "callee"))
            Assert.Single(Directory.GetFiles(folder.Path, "callee.*"));

        var answer = await caller.SendAsync("GET", "/v1.0/invoke/callee/method/m");

        Assert.Empty(Directory.GetFiles(folder.Path, "callee.*"));
        Assert.Equal(500, answer.Code);
        Assert.Contains("couldn't find service: callee", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Invoke_StaleFileOfAKilledSidecar_IsIgnoredAndRemoved()
    {
        using var folder = new TemporaryFolder();
        await using var caller = await Testbed.StartAsync(options => options.RegistryPath = folder.Path, withApp: false, appId: "caller");
        var stale = Path.Combine(folder.Path, "callee.0123.sidecar.json");
        await File.WriteAllTextAsync(stale, "{\"AppId\":\"callee\",\"Namespace\":\"default\",\"Address\":\"http://127.0.0.1:9\",\"Key\":\"k\"}");

        var answer = await caller.SendAsync("GET", "/v1.0/invoke/callee/method/m");

        Assert.Contains("couldn't find service", answer.Text, StringComparison.Ordinal);
        Assert.False(File.Exists(stale));
    }
}
