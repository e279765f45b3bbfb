using System.Dynamic;
using System.Text;
using Functions.ScriptHost.Tests.Testing;
using Functions.ScriptHost.Tests.Workers;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Hosting;
using Newtonsoft.Json.Linq;

namespace Functions.ScriptHost.Tests.Functions;

/// <summary>Whatever type the host makes of a returned value, it reaches the caller as the function meant it.</summary>
public sealed class ReturnValueTests
{
    private const string ApplicationJson = "application/json";
    private const string Order = """{"orderId":77}""";

    public static TheoryData<object?, string?, string> Values => new()
    {
        { Json.Of(Order), ApplicationJson, Order },
        { Json.Of("""{"at":"2024-05-06T07:08:09.1200Z","items":[{"n":1.50}],"none":null}"""), ApplicationJson, """{"at":"2024-05-06T07:08:09.1200Z","items":[{"n":1.5}],"none":null}""" },
        { Json.Of("""[1,"two",{"three":3}]"""), ApplicationJson, """[1,"two",{"three":3}]""" },
        { Json.Of("{}"), ApplicationJson, "{}" },
        { Expando(("orderId", 77)), ApplicationJson, Order },
        { Expando(("order", Expando(("id", 7L))), ("lines", new object[] { Expando(("n", 1)), new JObject { ["n"] = 2 } })), ApplicationJson, """{"order":{"id":7},"lines":[{"n":1},{"n":2}]}""" },
        { "text", ApplicationJson, "\"text\"" },
        { Order, ApplicationJson, "\"{\\\"orderId\\\":77}\"" },
        { 42L, ApplicationJson, "42" },
        { 1.5, ApplicationJson, "1.5" },
        { true, ApplicationJson, "true" },
        { Encoding.UTF8.GetBytes(Order), ApplicationJson, Order },
        { Encoding.UTF8.GetBytes("no json"), "application/octet-stream", "no json" },
        { null, null, "" },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public async Task ServiceInvocation_ReturnsValue_ReachesTheCaller(object? value, string? contentType, string body)
    {
        await using var app = await ScriptApp.StartAsync(setup => setup.Add("F", Bindings.Invoked, _ => value));

        Assert.Equal(new Answer(200, contentType, body), await app.PostAsync("/F", "{}"));
    }

    [Fact]
    public async Task BindingTrigger_ReturnsObject_ReachesTheSidecar()
    {
        await using var app = await ScriptApp.StartAsync(setup => setup.Add("F", Bindings.Bound, _ => Json.Of(Order)));

        Assert.Equal(200, (await app.SendAsync(HttpMethod.Options, "/timer")).Status);
        Assert.Equal(new Answer(200, ApplicationJson, Order), await app.PostAsync("/timer", "{}"));
    }

    [Theory]
    [InlineData("""{"out":{"value":1},"orderId":77}""", """[{"key":"k","value":1}]""")]
    [InlineData("""{"orderId":77}""", null)]
    public async Task Object_WithPropertyOfOutput_GoesToTheOutputAndIntactToTheCaller(string returned, string? saved)
    {
        await using var sidecar = await FakeSidecar.StartAsync();
        await using var app = await ScriptApp.StartAsync(
            setup => setup.Add("F", $"{Bindings.Invoked},{Bindings.StateOut}", _ => Json.Of(returned)), sidecar.Address);

        var answer = await app.PostAsync("/F", "{}");

        Assert.Equal(new Answer(200, ApplicationJson, returned), answer);
        Assert.Equal(saved is null ? [] : [saved], sidecar.Calls.Select(c => c.Body));
    }

    [Fact]
    public async Task Value_ForReturnOutput_GoesToTheOutputAndToTheCaller()
    {
        await using var sidecar = await FakeSidecar.StartAsync();
        var output = Bindings.StateOut.Replace("\"out\",\"direction", "\"$return\",\"direction", StringComparison.Ordinal);
        await using var app = await ScriptApp.StartAsync(setup => setup.Add("F", $"{Bindings.Invoked},{output}", _ => Json.Of(Order)), sidecar.Address);

        Assert.Equal(new Answer(200, ApplicationJson, Order), await app.PostAsync("/F", "{}"));
        Assert.Equal("""[{"key":"k","value":{"orderId":77}}]""", Json.Compact(sidecar.Single.Body));
    }

    [Fact]
    public async Task Output_ThatFails_LeavesNoSuccessBehind()
    {
        await using var sidecar = await FakeSidecar.StartAsync();
        sidecar.Answer = (http, _) =>
        {
            http.Response.StatusCode = 500;
            return Task.CompletedTask;
        };
        await using var app = await ScriptApp.StartAsync(
            setup => setup.AddJson(
                "F", $$"""{"bindings":[{{Bindings.Invoked}},{{Bindings.StateOut}}]}""",
                _ => new ScriptResult(Json.Of(Order), new Dictionary<string, object?> { ["out"] = 1L })),
            sidecar.Address);

        Assert.Equal(500, (await app.PostAsync("/F", "{}")).Status);
    }

    private static ExpandoObject Expando(params (string Name, object? Value)[] properties)
    {
        var result = new ExpandoObject();
        foreach (var (name, value) in properties)
            ((IDictionary<string, object?>)result)[name] = value;
        return result;
    }
}
