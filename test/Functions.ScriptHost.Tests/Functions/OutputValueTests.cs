using System.Dynamic;
using System.Text;
using Functions.ScriptHost.Tests.Testing;
using Functions.ScriptHost.Tests.Workers;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Hosting;
using Newtonsoft.Json.Linq;

namespace Functions.ScriptHost.Tests.Functions;

/// <summary>What the sidecar receives for the values that workers of each language give to outputs.</summary>
public sealed class OutputValueTests
{
    private const string State = "POST /v1.0/state/store";
    private const string Publish = "POST /v1.0/publish/pubsub/orders";
    private const string Binding = "POST /v1.0/bindings/mail";
    private const string Invoke = "POST /v1.0/invoke/app/method/m";

    public static TheoryData<string, object, string, string> Values => new()
    {
        // JavaScript and PowerShell: objects arrive as tokens
        { Bindings.StateOut, Json.Of("""{"key":"a","value":{"id":7}}""")!, State, """[{"key":"a","value":{"id":7}}]""" },
        { Bindings.StateOut, Json.Of("""{"value":null}""")!, State, """[{"key":"k","value":null}]""" },
        { Bindings.StateOut, Json.Of("""{"id":7,"at":"2024-05-06T07:08:09.1200Z"}""")!, State, """[{"key":"k","value":{"id":7,"at":"2024-05-06T07:08:09.1200Z"}}]""" },
        { Bindings.StateOut, Json.Of("""[{"key":"a","value":1},{"key":"b","value":2}]""")!, State, """[{"key":"a","value":1},{"key":"b","value":2}]""" },
        { Bindings.StateOut, "plain", State, """[{"key":"k","value":"plain"}]""" },
        { Bindings.StateOut, 42L, State, """[{"key":"k","value":42}]""" },
        { Bindings.StateOut, 1.5, State, """[{"key":"k","value":1.5}]""" },
        { Bindings.PublishOut, Json.Of("""{"payload":{"id":7}}""")!, Publish, """{"id":7}""" },
        { Bindings.PublishOut, Json.Of("""{"payload":1,"topic":"refunds","metadata":{"ttlInSeconds":5}}""")!, "POST /v1.0/publish/pubsub/refunds?metadata.ttlInSeconds=5", "1" },
        { Bindings.PublishOut, Json.Of("""{"id":7}""")!, Publish, """{"id":7}""" },
        { Bindings.PublishOut, "plain", Publish, "\"plain\"" },
        { Bindings.BindingOut, Json.Of("""{"data":"Hello","metadata":{"to":"a@b"}}""")!, Binding, """{"operation":"create","data":"Hello","metadata":{"to":"a@b"}}""" },
        { Bindings.BindingOut, Json.Of("""{"operation":"delete","bindingName":"files"}""")!, "POST /v1.0/bindings/files", """{"operation":"delete"}""" },
        { Bindings.BindingOut, Json.Of("""{"id":7}""")!, Binding, """{"operation":"create","data":{"id":7}}""" },
        { Bindings.InvokeOut, Json.Of("""{"body":{"id":7},"methodName":"items/7","httpVerb":"put"}""")!, "PUT /v1.0/invoke/app/method/items/7", """{"id":7}""" },
        { Bindings.InvokeOut, Json.Of("""{"id":7}""")!, Invoke, """{"id":7}""" },
        { Bindings.InvokeOut, "plain", Invoke, "plain" },

        // a boolean is .NET text by then, and a text that is a number its bytes
        { Bindings.StateOut, true, State, """[{"key":"k","value":"True"}]""" },
        { Bindings.StateOut, "42", State, """[{"key":"k","value":42}]""" },

        // older workers
        { Bindings.StateOut, Expando("value", 7), State, """[{"key":"k","value":7}]""" },
        { Bindings.PublishOut, Expando("id", 7), Publish, """{"id":7}""" },

        // Python: text, which the host parses if it looks like JSON
        { Bindings.StateOut, """{"value": {"id": 7}}""", State, """[{"key":"k","value":{"id":7}}]""" },
        { Bindings.StateOut, """{"value": "2024-05-06T07:08:09.1200Z"}""", State, """[{"key":"k","value":"2024-05-06T07:08:09.12Z"}]""" },
        { Bindings.StateOut, """[{"key": "a", "value": 1}]""", State, """[{"key":"a","value":1}]""" },
        { Bindings.StateOut, "{no json", State, """[{"key":"k","value":"{no json"}]""" },
        { Bindings.StateOut, Encoding.UTF8.GetBytes("""{"value":1}"""), State, """[{"key":"k","value":1}]""" },

        // custom handlers: JSON in a JSON string
        { Bindings.StateOut, Twice("""{"value":{"id":7}}"""), State, """[{"key":"k","value":{"id":7}}]""" },
        { Bindings.PublishOut, Twice("""{"payload":{"id":7}}"""), Publish, """{"id":7}""" },
        { Bindings.BindingOut, Twice("""{"data":{"id":7}}"""), Binding, """{"operation":"create","data":{"id":7}}""" },
        { Bindings.InvokeOut, Twice("""{"body":{"id":7}}"""), Invoke, """{"id":7}""" },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public async Task Output_OfWorkersValue_IsWhatTheSidecarReceives(string binding, object value, string request, string body)
    {
        await using var sidecar = await FakeSidecar.StartAsync();
        await using var app = await ScriptApp.StartAsync(setup => AddWriter(setup, binding, value), sidecar.Address);

        Assert.Equal(new Answer(200, null, ""), await app.PostAsync("/F", "{}"));

        Assert.Equal(request, sidecar.Single.ToString());
        Assert.Equal(body, Json.Compact(sidecar.Single.Body));
    }

    [Fact]
    public async Task Publish_OfArray_IsOneRequestWithEveryElement()
    {
        await using var sidecar = await FakeSidecar.StartAsync();
        await using var app = await ScriptApp.StartAsync(
            setup => AddWriter(setup, Bindings.PublishOut, Json.Of("""[{"payload":{"id":1}},{"id":2},"three"]""")!), sidecar.Address);

        Assert.Equal(200, (await app.PostAsync("/F", "{}")).Status);

        Assert.Equal("POST /v1.0-alpha1/publish/bulk/pubsub/orders", sidecar.Single.ToString());
        Assert.Equal(
            ["""{"id":1}""", """{"id":2}""", "\"three\""],
            System.Text.Json.JsonElement.Parse(sidecar.Single.Body).EnumerateArray().Select(e => Json.Compact(e.GetProperty("event").GetRawText())));
    }

    [Theory]
    [InlineData(Bindings.StateOut, """{"key":"a"}""", "'value'")]
    [InlineData(Bindings.PublishOut, """{"topic":"a"}""", "'payload'")]
    [InlineData(Bindings.BindingOut, """{"metadata":{}}""", "'data'")]
    public async Task Envelope_WithoutRequiredName_FailsTheFunctionWithItsName(string binding, string value, string missing)
    {
        await using var sidecar = await FakeSidecar.StartAsync();
        await using var app = await ScriptApp.StartAsync(
            setup =>
            {
                setup.Folder.HostJson = """{"version":"2.0","extensions":{"dapr":{"detailedErrors":true,"disableSidecarMetadataCheck":true}}}""";
                AddWriter(setup, binding, Json.Of(value)!);
            },
            sidecar.Address);

        var answer = await app.PostAsync("/F", "{}");

        Assert.Equal(500, answer.Status);
        Assert.Contains($"no {missing}", (string?)JObject.Parse(answer.Body)["message"], StringComparison.Ordinal);
        Assert.Empty(sidecar.Calls);
    }

    private static void AddWriter(ScriptApp.Setup setup, string binding, object value) => setup.AddJson(
        "F", $$"""{"bindings":[{{Bindings.Invoked}},{{binding}}]}""", _ => new ScriptResult(Outputs: new Dictionary<string, object?> { ["out"] = value }));

    private static string Twice(string json) => System.Text.Json.JsonSerializer.Serialize(json);

    private static ExpandoObject Expando(string name, object value)
    {
        var result = new ExpandoObject();
        ((IDictionary<string, object?>)result)[name] = value;
        return result;
    }
}
