namespace Dapr.LocalSidecar.Tests.Hosting;

/// <summary>A local sidecar of its own for one test, with an app behind it and a client before it.</summary>
internal sealed class Testbed : IAsyncDisposable
{
    private Testbed(LocalSidecar sidecar, TestApp? app)
    {
        Sidecar = sidecar;
        App = app!;
        Client = new SidecarClient(sidecar.Address);
    }

    public LocalSidecar Sidecar { get; }

    public TestApp App { get; }

    public SidecarClient Client { get; }

    /// <summary>Starts app and sidecar and waits until they know each other.</summary>
    public static async Task<Testbed> StartAsync(
        Action<LocalSidecarOptions>? configure = null, Action<TestApp>? app = null, bool withApp = true, AppProtocol protocol = AppProtocol.Http, string appId = "app1")
    {
        var testApp = withApp ? await TestApp.StartAsync(app, protocol: protocol) : null;
        var options = new LocalSidecarOptions { AppId = appId, AppPort = testApp?.Port, ResolveTimeout = TimeSpan.FromMilliseconds(50), AppProtocol = protocol.ToString().ToLowerInvariant() };
        options.Redelivery.InitialDelay = TimeSpan.FromMilliseconds(10);
        configure?.Invoke(options);
        var bed = new Testbed(await LocalSidecar.StartAsync(options), testApp);
        using var limit = new CancellationTokenSource(Eventually.Bound);
        await bed.Sidecar.WaitForAppAsync(limit.Token);
        return bed;
    }

    public Task<Answer> SendAsync(
        string method, string path, string? body = null, string? contentType = "application/json", params (string Name, string Value)[] headers) =>
        Client.SendAsync(method, path, body, contentType, headers);

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Sidecar.DisposeAsync();
        if (App is not null)
            await App.DisposeAsync();
    }
}
