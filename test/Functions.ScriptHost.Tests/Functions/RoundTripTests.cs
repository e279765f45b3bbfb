using System.Collections.Concurrent;
using Dapr.LocalSidecar;
using Functions.ScriptHost.Tests.Testing;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Hosting;
using Newtonsoft.Json.Linq;

namespace Functions.ScriptHost.Tests.Functions;

/// <summary>Script functions and a whole sidecar: what one function writes another gets.</summary>
public sealed class RoundTripTests : IAsyncLifetime, IDisposable
{
    private readonly string _files = Directory.CreateTempSubdirectory("script-files-").FullName;
    private readonly int _port = AppPorts.Take();
    private LocalSidecar _sidecar = null!;

    public async Task InitializeAsync()
    {
        await File.WriteAllTextAsync(Path.Combine(_files, "secrets.json"), """{"password":"hunter2"}""");
        var options = new LocalSidecarOptions { AppId = "scripts", AppPort = _port };
        options.Redelivery.InitialDelay = TimeSpan.FromMilliseconds(10);
        options.Components.Add(new ComponentDefinition("store", "state.in-memory"));
        options.Components.Add(new ComponentDefinition("pubsub", "pubsub.in-memory"));
        options.Components.Add(new ComponentDefinition("vault", "secretstores.local.file")
        {
            Metadata = new Dictionary<string, string> { ["secretsFile"] = Path.Combine(_files, "secrets.json") },
        });
        options.Components.Add(new ComponentDefinition("files", "bindings.localstorage")
        {
            Metadata = new Dictionary<string, string> { ["rootPath"] = _files },
        });
        options.Components.Add(new ComponentDefinition("timer", "bindings.unknown"));
        _sidecar = await LocalSidecar.StartAsync(options);
    }

    public Task DisposeAsync() => _sidecar.DisposeAsync().AsTask();

    public void Dispose() => Directory.Delete(_files, recursive: true);

    [Fact]
    public async Task State_ThatOneFunctionSaves_AnotherReads()
    {
        await using var app = await StartAsync(setup =>
        {
            setup.Add(
                "Save",
                Bindings.Invoked + """,{"type":"daprState","name":"out","direction":"out","stateStore":"store","key":"{payload.id}"}""",
                call => new JObject { ["out"] = new JObject { ["value"] = (JToken)Json.Of((string)call.TriggerValue!)! } });
            setup.Add(
                "Read",
                Bindings.Invoked + """,{"type":"daprState","name":"state","direction":"in","stateStore":"store","key":"{payload.id}"}""",
                call => Json.Of((string?)call.Inputs["state"] ?? "null"));
        });

        await app.PostAsync("/Save", """{"at":"2024-05-06T07:08:09.1200Z","id":7,"name":"ä/b"}""");

        Assert.Equal("""{"at":"2024-05-06T07:08:09.1200Z","id":7,"name":"ä/b"}""", (await app.PostAsync("/Read", """{"id":7}""")).Body);
        Assert.Equal("", (await app.PostAsync("/Read", """{"id":8}""")).Body);
    }

    [Fact]
    public async Task Events_ThatOneFunctionPublishes_ReachTheOthersUntilTheySucceed()
    {
        var seen = new ConcurrentQueue<string>();
        await using var app = await StartAsync(setup =>
        {
            setup.Add(
                "Publish", Bindings.Invoked + """,{"type":"daprPublish","name":"out","direction":"out","pubSubName":"pubsub","topic":"orders"}""",
                _ => Json.Of("""{"out":[{"payload":{"id":1}},{"id":2}]}"""));
            setup.Add("Receive", Bindings.Topic, call =>
            {
                var id = (string)JObject.Parse((string)call.TriggerValue!)["data"]!["id"]!;
                seen.Enqueue(id);
                return seen.Count(s => s == id) < 2 ? "RETRY" : null;
            });
        });

        Assert.Equal(200, (await app.PostAsync("/Publish", "{}")).Status);

        await Eventually.True(() => seen.Count >= 4, "each event is delivered twice");
        Assert.Equal(["1", "1", "2", "2"], seen.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Secret_OfTheStore_ReachesTheFunction()
    {
        await using var app = await StartAsync(setup => setup.Add(
            "F", Bindings.Invoked + """,{"type":"daprSecret","name":"secret","direction":"in","secretStoreName":"vault","key":"password"}""",
            call => Json.Of((string)call.Inputs["secret"]!)));

        Assert.Equal("""{"password":"hunter2"}""", (await app.PostAsync("/F", "{}")).Body);
    }

    [Fact]
    public async Task Binding_WithOperation_WritesTheFile()
    {
        await using var app = await StartAsync(setup => setup.Add(
            "F", Bindings.Invoked + """,{"type":"daprBinding","name":"out","direction":"out","bindingName":"files","operation":"create"}""",
            _ => Json.Of("""{"out":{"data":"Hello","metadata":{"fileName":"hello.txt"}}}""")));

        Assert.Equal(200, (await app.PostAsync("/F", "{}")).Status);
        Assert.Equal("Hello", await File.ReadAllTextAsync(Path.Combine(_files, "hello.txt")));
    }

    [Fact]
    public async Task BindingEvent_OfTheSidecar_RunsTheFunction()
    {
        var seen = new ConcurrentQueue<object?>();
        await using var app = await StartAsync(setup => setup.Add("F", Bindings.Bound, call =>
        {
            seen.Enqueue(call.TriggerValue);
            return null;
        }));

        Assert.Equal(System.Net.HttpStatusCode.OK, await _sidecar.SendBindingEventAsync("timer", """{"id":7}"""u8.ToArray()).Soon());
        Assert.Equal("""{"id":7}""", Assert.Single(seen));
    }

    [Fact]
    public async Task Function_ThatAnotherInvokes_AnswersThroughTheSidecar()
    {
        var seen = new ConcurrentQueue<object?>();
        await using var app = await StartAsync(setup =>
        {
            setup.Add(
                "Call",
                Bindings.Invoked + """,{"type":"daprInvoke","name":"out","direction":"out","appId":"scripts","methodName":"Answer"}""",
                _ => Json.Of("""{"out":{"orderId":77}}"""));
            setup.Add("Answer", Bindings.Invoked, call =>
            {
                seen.Enqueue(call.TriggerValue);
                return Json.Of("""{"orderId":77}""");
            });
        });

        Assert.Equal(200, (await app.PostAsync("/Call", "{}")).Status);
        Assert.Equal("""{"orderId":77}""", Assert.Single(seen));

        using var client = new HttpClient();
        using var direct = await client.PostAsync(new Uri(_sidecar.Address, "v1.0/invoke/scripts/method/Answer"), new StringContent("{}"));
        Assert.Equal("""{"orderId":77}""", await direct.Content.ReadAsStringAsync());
    }

    private async Task<ScriptApp> StartAsync(Action<ScriptApp.Setup> configure)
    {
        var app = await ScriptApp.StartAsync(configure, _sidecar.Address.ToString(), _port);
        await _sidecar.WaitForAppAsync().Soon();
        Assert.Empty(app.Host.FunctionErrors);
        return app;
    }
}
