using Functions.ScriptHost.Tests.Metadata;
using Functions.ScriptHost.Tests.Testing;
using Functions.ScriptHost.Tests.Workers;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Hosting;
using Newtonsoft.Json.Linq;
using PublicApi;

namespace Functions.ScriptHost.Tests.Samples;

/// <summary>Every function.json of the samples at work: delegates in place of the code, which fill all outputs.</summary>
public sealed class FunctionJsonSampleTests
{
    private const string Order = """{"id":"A-17","item":"book","quantity":2}""";

    public static TheoryData<string, string> Functions
    {
        get
        {
            var functions = new TheoryData<string, string>();
            foreach (var file in Schemas.Samples.Find("function.json").Order(StringComparer.Ordinal))
            {
                var folder = Path.GetDirectoryName(file)!;
                functions.Add(Path.GetRelativePath(SourceTree.PathOf("samples"), Path.GetDirectoryName(folder)!), Path.GetFileName(folder));
            }

            return functions;
        }
    }

    [Fact]
    public void Functions_OfScriptLanguages_AreFound() => Assert.Superset(
        new HashSet<string> { "javascript", "powershell", "python" }, Functions.Select(f => (string)f[0]).ToHashSet());

    [Theory]
    [MemberData(nameof(Functions))]
    public async Task Function_OfSample_GetsInputsAndSendsOutputs(string sample, string function)
    {
        var folder = SourceTree.PathOf("samples", sample, function);
        var functionJson = await File.ReadAllTextAsync(Path.Combine(folder, "function.json"));
        var bindings = FunctionMetadata.Read(function, folder, JObject.Parse(functionJson)).ReadBindings();
        var calls = new List<ScriptCall>();
        await using var sidecar = await StartSidecarAsync();
        await using var app = await ScriptApp.StartAsync(
            setup => setup.AddJson(function, functionJson, call =>
            {
                calls.Add(call);
                return Fill(bindings);
            }),
            sidecar.Address);
        Assert.Empty(app.Host.FunctionErrors);

        var answer = await TriggerAsync(app, function, bindings.Single(b => b.IsTrigger));

        Assert.Equal(200, answer.Status);
        var inputs = Assert.Single(calls).Inputs;
        Assert.All(bindings.Where(b => b is { IsTrigger: false, Access: FileAccess.Read }), input =>
        {
            Assert.Contains(sidecar.Calls, c => c.ToString() == RequestOf(input));
            Assert.Equal(SidecarAnswer(RequestOf(input)), Json.Compact(inputs[input.Name]!.ToString()!));
        });
        Assert.All(bindings.Where(b => b.Access == FileAccess.Write), output =>
            Assert.Contains(Marker(output), Assert.Single(sidecar.Calls, c => c.ToString() == RequestOf(output)).Body, StringComparison.Ordinal));
    }

    private static async Task<FakeSidecar> StartSidecarAsync()
    {
        var sidecar = await FakeSidecar.StartAsync();
        var nothing = sidecar.Answer;
        sidecar.Answer = (http, call) =>
        {
            if (SidecarAnswer($"{http.Request.Method} {http.Request.Path}") is not { } json)
                return nothing(http, call);
            http.Response.ContentType = "application/json";
            return http.Response.WriteAsync(json);
        };
        return sidecar;
    }

    private static string? SidecarAnswer(string request) => request switch
    {
        "GET /v1.0/state/statestore/A-17" => Order,
        "GET /v1.0/secrets/secretstore/orderApiKey" => """{"orderApiKey":"hunter2"}""",
        _ => null,
    };

    private static ScriptResult Fill(IReadOnlyList<BindingMetadata> bindings)
    {
        var outputs = bindings.Where(b => b.Access == FileAccess.Write).ToDictionary(b => b.Name, object? (b) => new JObject { ["from"] = Marker(b) });
        outputs.Remove(BindingMetadata.ReturnName, out var returned);
        return new ScriptResult(returned, outputs);
    }

    private static string Marker(BindingMetadata output) => "value of " + output.Name;

    private static async Task<Answer> TriggerAsync(ScriptApp app, string function, BindingMetadata trigger)
    {
        switch (trigger.Type)
        {
            case "daprServiceInvocationTrigger":
                var path = (Text(trigger, "methodName") ?? function).Replace("{id}", "A-17", StringComparison.Ordinal);
                return Text(trigger, "httpMethods") == "GET" ? await app.SendAsync(HttpMethod.Get, "/" + path) : await app.PostAsync("/" + path, Order);
            case "daprBindingTrigger":
                Assert.Equal(200, (await app.SendAsync(HttpMethod.Options, "/" + Text(trigger, "bindingName"))).Status);
                return await app.PostAsync("/" + Text(trigger, "bindingName"), "");
            default:
                Assert.Equal("daprTopicTrigger", trigger.Type);
                var subscription = Assert.Single(JArray.Parse((await app.SendAsync(HttpMethod.Get, "/dapr/subscribe")).Body));
                Assert.Equal(Text(trigger, "pubSubName"), (string?)subscription["pubsubname"]);
                Assert.Equal(Text(trigger, "topic"), (string?)subscription["topic"]);
                return await app.PostAsync(RouteOf(subscription), Bindings.Event(Order), "application/cloudevents+json");
        }
    }

    private static string RouteOf(JToken subscription) => "/" + ((string?)(subscription["route"] ?? subscription["routes"]!["default"]))!.TrimStart('/');

    /// <summary>The call that a sidecar gets for a binding.</summary>
    private static string RequestOf(BindingMetadata binding) => (binding.Type, binding.Access) switch
    {
        ("daprState", FileAccess.Read) => $"GET /v1.0/state/{Text(binding, "stateStore")}/A-17",
        ("daprState", _) => $"POST /v1.0/state/{Text(binding, "stateStore")}",
        ("daprSecret", _) => $"GET /v1.0/secrets/{Text(binding, "secretStoreName")}/{Text(binding, "key")}",
        ("daprPublish", _) => $"POST /v1.0/publish/{Text(binding, "pubSubName")}/{Text(binding, "topic")}",
        ("daprInvoke", _) => $"{Text(binding, "httpVerb")} /v1.0/invoke/{Text(binding, "appId")}/method/{Text(binding, "methodName")}",
        ("daprBinding", _) => $"POST /v1.0/bindings/{Text(binding, "bindingName")}",
        _ => throw new NotSupportedException(binding.Type),
    };

    private static string? Text(BindingMetadata binding, string property) => (string?)binding.Raw[property];
}
