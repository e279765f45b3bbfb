using System.Text;
using Dapr.LocalSidecar;
using Functions.ScriptHost.Tests.Testing;
using Functions.ScriptHost.Tests.Workers;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Hosting;
using PublicApi;

namespace Functions.ScriptHost.Tests.Samples;

/// <summary>The scenario of samples/README.md with the shipped code, host.json and component files.</summary>
public sealed class JavaScriptSampleTests : IAsyncLifetime
{
    private const string Order = """{"id":"A-17","item":"book","quantity":2}""";

    private readonly string _folder = Directory.CreateTempSubdirectory("javascript-sample-").FullName;
    private readonly int _port = AppPorts.Take();
    private LocalSidecar _sidecar = null!;
    private HttpClient _client = null!;

    public async Task InitializeAsync()
    {
        var options = new LocalSidecarOptions { AppId = "orders", AppPort = _port };
        options.Redelivery.InitialDelay = TimeSpan.FromMilliseconds(10);
        options.ResourcesPaths.Add(CopyComponents());
        _sidecar = await LocalSidecar.StartAsync(options);
        _client = new HttpClient { BaseAddress = _sidecar.Address, Timeout = Eventually.Patience };
    }

    public async Task DisposeAsync()
    {
        _client.Dispose();
        await _sidecar.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [NodeFact]
    public async Task CreateOrder_Invoked_StoresPublishesReservesAndAnswers()
    {
        await using var app = await StartAsync();

        using (var answer = await CreateAsync())
        {
            Assert.Equal(System.Net.HttpStatusCode.OK, answer.StatusCode);
            Assert.Equal("application/json", answer.Content.Headers.ContentType?.MediaType);
            Assert.Equal(Order, await answer.Content.ReadAsStringAsync());
        }

        Assert.Equal(Order, Json.Compact(await _client.GetStringAsync(new Uri("v1.0/state/statestore/A-17", UriKind.Relative))));
        Assert.True(HasLogged(app, "Reserved 2 x book for order A-17"));
        var file = new FileInfo(Path.Combine(_folder, "orderlog", "A-17.txt"));
        await Eventually.True(
            () =>
            {
                file.Refresh();
                return file is { Exists: true, Length: > 0 };
            },
            "OrderReceived writes a file");
        Assert.Equal("A-17: 2 x book\n", await File.ReadAllTextAsync(file.FullName));
    }

    [NodeFact]
    public async Task OrderReceived_BeforeTheOrderIsStored_GetsTheEventAgain()
    {
        await using var app = await StartAsync();

        using (var published = await PostAsync("v1.0/publish/pubsub/orders", Order))
            published.EnsureSuccessStatusCode();
        await Eventually.True(() => HasLogged(app, "order A-17 is not stored yet"), "OrderReceived misses the order");
        using (var saved = await PostAsync("v1.0/state/statestore", $$"""[{"key":"A-17","value":{{Order}}}]"""))
            saved.EnsureSuccessStatusCode();

        await Eventually.True(() => File.Exists(Path.Combine(_folder, "orderlog", "A-17.txt")), "the event is delivered again");
    }

    [NodeFact]
    public async Task GetOrder_ByRoute_AnswersTheOrderOrNothing()
    {
        await using var app = await StartAsync();
        using (var created = await CreateAsync())
            created.EnsureSuccessStatusCode();

        Assert.Equal(Order, await InvokeAsync("orders/A-17"));
        Assert.Equal("", await InvokeAsync("orders/none"));
    }

    [NodeFact]
    public async Task ShowSecret_Invoked_AnswersTheLengthAlone()
    {
        await using var app = await StartAsync();

        Assert.Equal("""{"name":"orderApiKey","length":26}""", await InvokeAsync("ShowSecret"));
        Assert.False(HasLogged(app, "sample value"));
    }

    [NodeFact]
    public async Task Tick_OnSchedule_Runs()
    {
        await using var app = await StartAsync();

        await Eventually.True(() => HasLogged(app, "Tick at "), "Tick runs");
    }

    private static bool HasLogged(ScriptApp app, string text) =>
        app.Host.Logs.Entries.Any(e => e.Message?.Contains(text, StringComparison.Ordinal) == true);

    /// <summary>The component files with what is tied to a sidecar's folder replaced, and a quicker clock.</summary>
    private string CopyComponents()
    {
        var source = SourceTree.PathOf("samples", "components");
        var target = Directory.CreateDirectory(Path.Combine(_folder, "components")).FullName;
        foreach (var file in Directory.EnumerateFiles(source, "*.yaml"))
        {
            var text = File.ReadAllText(file)
                .Replace("../components/secrets.json", Path.Combine(source, "secrets.json"), StringComparison.Ordinal)
                .Replace("./orderlog", Path.Combine(_folder, "orderlog"), StringComparison.Ordinal)
                .Replace("@every 10s", "@every 1s", StringComparison.Ordinal);
            File.WriteAllText(Path.Combine(target, Path.GetFileName(file)), text);
        }

        return target;
    }

    private async Task<ScriptApp> StartAsync()
    {
        var app = await ScriptApp.StartAsync(CopyApp, _sidecar.Address.ToString(), _port);
        Assert.Empty(app.Host.FunctionErrors);
        await _sidecar.WaitForAppAsync().Soon();
        return app;
    }

    private static void CopyApp(ScriptApp.Setup setup)
    {
        var sample = SourceTree.PathOf("samples", "javascript");
        setup.Folder.HostJson = File.ReadAllText(Path.Combine(sample, "host.json"));
        foreach (var functionJson in Directory.EnumerateFiles(sample, "function.json", SearchOption.AllDirectories))
        {
            var folder = Path.GetDirectoryName(functionJson)!;
            setup.Folder.Add(Path.GetFileName(folder), File.ReadAllText(functionJson), File.ReadAllText(Path.Combine(folder, "index.js")));
        }

        setup.Worker = NodeWorker.Start();
    }

    private Task<HttpResponseMessage> CreateAsync() => PostAsync("v1.0/invoke/orders/method/CreateOrder", Order);

    private Task<HttpResponseMessage> PostAsync(string path, string json) =>
        _client.PostAsync(new Uri(path, UriKind.Relative), new StringContent(json, Encoding.UTF8, "application/json"));

    private Task<string> InvokeAsync(string method) => _client.GetStringAsync(new Uri("v1.0/invoke/orders/method/" + method, UriKind.Relative));
}
