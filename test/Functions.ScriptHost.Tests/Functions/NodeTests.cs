using System.Diagnostics;
using Functions.ScriptHost.Tests.Testing;
using Functions.ScriptHost.Tests.Workers;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Hosting;
using Microsoft.Extensions.Logging;

namespace Functions.ScriptHost.Tests.Functions;

/// <summary>JavaScript functions, run by node.</summary>
public sealed class NodeTests
{
    [NodeFact]
    public async Task Function_WithInputAndOutputs_SeesObjectsAndGivesObjects()
    {
        const string Script = """
            module.exports = async function (context, payload) {
                context.log('order', payload.id);
                context.bindings.out = { value: { id: payload.id, before: context.bindings.state } };
                return { orderId: payload.id, key: context.bindingData.id, method: context.bindingData.method, at: payload.at };
            };
            """;
        await using var sidecar = await Sidecars.AnsweringAsync("""{"id":6}""");
        await using var app = await StartAsync(
            setup => setup.Folder.Add("F", $$"""{"bindings":[{{Bindings.Invoked}},{{Bindings.StateIn}},{{Bindings.StateOut}}]}""", Script), sidecar.Address);

        var answer = await app.PostAsync("/F", """{"id":77,"at":"2024-05-06T07:08:09.1200Z"}""");

        Assert.Equal(new Answer(200, "application/json", """{"orderId":77,"key":77,"method":"POST","at":"2024-05-06T07:08:09.1200Z"}"""), answer);
        Assert.Equal("""[{"key":"k","value":{"id":77,"before":{"id":6}}}]""", Json.Compact(sidecar.Calls[^1].Body));
        Assert.Contains(app.Host.Logs.Entries, e => e.Level == LogLevel.Information && e.Message == "order 77");
    }

    [NodeFact]
    public async Task TopicFunction_WithStatus_TellsTheSidecar()
    {
        const string Script = """
            module.exports = async function (context, event) {
                return event.data.id === 1 ? { status: 'RETRY' } : { status: 'shipped' };
            };
            """;
        await using var app = await StartAsync(setup => setup.Folder.Add("F", $$"""{"bindings":[{{Bindings.Topic}}]}""", Script));

        Assert.Equal("""{"status":"RETRY"}""", (await app.PostAsync("/orders", Bindings.Event("""{"id":1}"""))).Body);
        Assert.Equal(new Answer(200, null, ""), await app.PostAsync("/orders", Bindings.Event("""{"id":2}""")));
    }

    [NodeFact]
    public async Task Function_WithBytes_GetsAndReturnsABuffer()
    {
        const string Script = """
            module.exports = async function (context, payload) {
                return Buffer.isBuffer(payload) ? Buffer.from(payload.toString('hex')) : 'no buffer';
            };
            """;
        var binary = Bindings.Invoked.Replace("\"direction\"", "\"dataType\":\"binary\",\"direction\"", StringComparison.Ordinal);
        await using var app = await StartAsync(setup => setup.Folder.Add("F", $$"""{"bindings":[{{binary}}]}""", Script));

        Assert.Equal(new Answer(200, "application/octet-stream", "c3a4"), await app.PostAsync("/F", "ä", "application/octet-stream"));
    }

    [NodeFact]
    public async Task Function_WithReturnOutput_GivesItsValueToIt()
    {
        var output = Bindings.PublishOut.Replace("\"name\":\"out\"", "\"name\":\"$return\"", StringComparison.Ordinal);
        await using var sidecar = await FakeSidecar.StartAsync();
        await using var app = await StartAsync(
            setup => setup.Folder.Add("F", $$"""{"bindings":[{{Bindings.Invoked}},{{output}}]}""", "module.exports = async () => ({ id: 7 });"), sidecar.Address);

        Assert.Equal("""{"id":7}""", (await app.PostAsync("/F", "{}")).Body);
        Assert.Equal("""{"id":7}""", Json.Compact(sidecar.Single.Body));
    }

    [NodeFact]
    public async Task Function_WithCallback_Ends()
    {
        await using var app = await StartAsync(setup => setup.Folder.Add(
            "F", $$"""{"bindings":[{{Bindings.Invoked}}]}""", "module.exports = (context, payload) => context.done(null, payload * 2);"));

        Assert.Equal("42", (await app.PostAsync("/F", "21")).Body);
    }

    [NodeFact]
    public async Task Function_ThatThrows_FailsTheCallAndNotTheOthers()
    {
        await using var app = await StartAsync(setup =>
        {
            setup.Folder.Add("Bad", $$"""{"bindings":[{{Bindings.Invoked}}]}""", "module.exports = async () => { throw new Error('out of stock'); };");
            setup.Folder.Add("Good", $$"""{"bindings":[{{Bindings.Invoked}}]}""", "module.exports = async () => console.log('not the protocol');");
        });

        Assert.Equal(500, (await app.PostAsync("/Bad", "{}")).Status);
        Assert.Equal(200, (await app.PostAsync("/Good", "{}")).Status);
    }

    [NodeFact]
    public async Task Script_ThatCannotBeLoaded_DisablesItsFunctionAlone()
    {
        await using var app = await StartAsync(setup =>
        {
            setup.Folder.Add("Bad", $$"""{"bindings":[{{Bindings.Invoked}}]}""", "module.exports = ;");
            setup.Folder.Add("Good", $$"""{"bindings":[{{Bindings.Invoked}}]}""", "module.exports = async () => 1;");
        });

        var (name, error) = Assert.Single(app.Host.FunctionErrors);
        Assert.Equal("Bad", name);
        Assert.Contains("cannot be loaded", error, StringComparison.Ordinal);
        Assert.Equal("1", (await app.PostAsync("/Good", "{}")).Body);
    }

    [NodeFact]
    public async Task Process_OfTheWorker_EndsWithTheHost()
    {
        var worker = NodeWorker.Start();
        using var process = Process.GetProcessById(worker.ProcessId);
        await using (await ScriptApp.StartAsync(setup => setup.Worker = worker))
            Assert.False(process.HasExited);

        await process.WaitForExitAsync().Soon();
    }

    private static Task<ScriptApp> StartAsync(Action<ScriptApp.Setup> configure, string? sidecar = null) => ScriptApp.StartAsync(
        setup =>
        {
            setup.Worker = NodeWorker.Start();
            configure(setup);
        },
        sidecar);
}
