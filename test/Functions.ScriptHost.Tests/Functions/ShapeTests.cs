using Functions.ScriptHost.Tests.Schemas;
using Functions.ScriptHost.Tests.Testing;
using Microsoft.Azure.WebJobs;
using Newtonsoft.Json.Linq;

namespace Functions.ScriptHost.Tests.Functions;

/// <summary>Every documented entry of function.json, in any casing, becomes the attribute it describes.</summary>
public sealed class ShapeTests
{
    private const string Address = "http://127.0.0.1:1";

    public static TheoryData<string> Documented =>
    [
        Bindings.Invoked,
        """{"type":"daprServiceInvocationTrigger","name":"payload","direction":"in","methodName":"orders/{id}","httpMethods":"GET,POST"}""",
        """{"type":"daprTopicTrigger","name":"event","direction":"in","pubSubName":"pubsub"}""",
        """{"type":"daprTopicTrigger","name":"event","direction":"in","pubSubName":"pubsub","topic":"orders","route":"orders"}""",
        """{"type":"daprTopicTrigger","name":"event","direction":"in","pubSubName":"pubsub","topic":"orders","route":"events/orders"}""",
        """{"type":"daprBindingTrigger","name":"payload","direction":"in"}""",
        """{"type":"daprBindingTrigger","name":"payload","direction":"in","bindingName":"timer"}""",
        Bindings.StateIn,
        """{"type":"daprState","name":"state","direction":"in","stateStore":"store","key":"k","daprAddress":"http://127.0.0.1:1"}""",
        """{"type":"daprSecret","name":"secret","direction":"in","secretStoreName":"vault","key":"k","metadata":"version_id=3","daprAddress":"http://127.0.0.1:1"}""",
        Bindings.StateOut,
        """{"type":"daprState","name":"$return","direction":"out","stateStore":"store"}""",
        """{"type":"daprInvoke","name":"out","direction":"out"}""",
        """{"type":"daprInvoke","name":"$return","direction":"out","appId":"app","methodName":"m","httpVerb":"PUT","maxConcurrency":4,"daprAddress":"http://127.0.0.1:1"}""",
        """{"type":"daprPublish","name":"out","direction":"out"}""",
        """{"type":"daprPublish","name":"$return","direction":"out","pubSubName":"pubsub","topic":"orders","daprAddress":"http://127.0.0.1:1"}""",
        """{"type":"daprBinding","name":"out","direction":"out"}""",
        """{"type":"daprBinding","name":"$return","direction":"out","bindingName":"mail","operation":"create","maxConcurrency":4,"daprAddress":"http://127.0.0.1:1"}""",
    ];

    public static TheoryData<string, string?, Type> InputTypes => new()
    {
        // binding, dataType, what the worker gets
        { Bindings.Invoked, null, typeof(string) },
        { Bindings.Invoked, "string", typeof(string) },
        { Bindings.Invoked, "binary", typeof(byte[]) },
        { Bindings.Invoked, "stream", typeof(string) },
        { Bindings.Invoked, "BINARY", typeof(byte[]) },
        { Bindings.StateIn, null, typeof(string) },
        { Bindings.StateIn, "string", typeof(string) },
        { Bindings.StateIn, "binary", typeof(byte[]) },
        { Bindings.StateIn, "stream", typeof(string) },
        { Bindings.SecretIn, null, typeof(string) },
        { Bindings.SecretIn, "string", typeof(string) },
        { Bindings.SecretIn, "binary", typeof(byte[]) },
        { Bindings.SecretIn, "stream", typeof(string) },
    };

    [Theory]
    [MemberData(nameof(Documented))]
    public async Task Binding_InAnyCasing_BecomesItsAttribute(string json)
    {
        var asWritten = JObject.Parse(json);
        var upper = new JObject(asWritten.Properties().Select(p => new JProperty(
            p.Name.ToUpperInvariant(), p.Name is "type" or "direction" ? p.Value.ToString().ToUpperInvariant() : p.Value)));
        var lower = new JObject(asWritten.Properties().Select(p => new JProperty(
            p.Name.ToLowerInvariant(), p.Name == "type" ? p.Value.ToString().ToLowerInvariant() : p.Value)));
        JObject[] casings = [asWritten, upper, lower];
        for (var i = 0; i < casings.Length; i++)
        {
            var bindings = WithTrigger(casings[i], asWritten);
            await using var app = await ScriptApp.StartAsync(setup => setup.Add("F", bindings, _ => null), Address);

            Assert.Empty(app.Host.FunctionErrors);
            Assert.Empty(FunctionJsonCheck.ErrorsOf("F", $$"""{"bindings":[{{bindings}}]}"""));
            var binding = app.Host.Bindings["F"][0];
            foreach (var property in asWritten.Properties().Where(p => p.Name is not ("type" or "name" or "direction")))
                Assert.Equal(property.Value.ToString(), PropertyOf(binding.Attribute, property.Name));
            if (binding.Metadata.Access == FileAccess.Write)
                Assert.Equal(typeof(IAsyncCollector<byte[]>), binding.DefaultType);
        }
    }

    [Theory]
    [MemberData(nameof(InputTypes))]
    public async Task Input_WithDataType_IsWhatTheWorkerGets(string json, string? dataType, Type expected)
    {
        const string Value = """{"id":7}""";
        await using var sidecar = await Sidecars.AnsweringAsync(Value);
        var binding = JObject.Parse(json);
        if (dataType is not null)
            binding["dataType"] = dataType;
        object? seen = null;
        await using var app = await ScriptApp.StartAsync(
            setup => setup.Add("F", WithTrigger(binding, binding), call =>
            {
                seen = call.Inputs[(string)binding["name"]!];
                return null;
            }),
            sidecar.Address);

        var answer = await app.PostAsync("/F", Value);

        Assert.Equal(200, answer.Status);
        Assert.IsType(expected, seen);
        Assert.Equal(Value, seen is byte[] bytes ? System.Text.Encoding.UTF8.GetString(bytes) : seen);
    }

    [Fact]
    public async Task Input_WithoutValue_IsNullForTheWorker()
    {
        await using var sidecar = await Sidecars.AnsweringAsync(null);
        object? seen = "";
        await using var app = await ScriptApp.StartAsync(
            setup => setup.Add("F", $"{Bindings.Invoked},{Bindings.StateIn}", call =>
            {
                seen = call.Inputs["state"];
                return null;
            }),
            sidecar.Address);

        Assert.Equal(200, (await app.PostAsync("/F", "")).Status);
        Assert.Null(seen);
    }

    private static string WithTrigger(JObject binding, JObject asWritten) =>
        asWritten["type"]!.ToString().EndsWith("Trigger", StringComparison.Ordinal) ? binding.ToString() : $"{binding},{Bindings.Invoked}";

    private static string? PropertyOf(Attribute attribute, string name) =>
        attribute.GetType().GetProperties().Single(p => p.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).GetValue(attribute)?.ToString();
}
