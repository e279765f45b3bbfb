using Functions.ScriptHost.Tests.Testing;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Hosting;

namespace Functions.ScriptHost.Tests.Functions;

/// <summary>Binding expressions and settings in function.json, seen in the request that the sidecar receives.</summary>
public sealed class ExpressionTests
{
    private const string Routed = """{"type":"daprServiceInvocationTrigger","name":"payload","direction":"in","methodName":"orders/{number}"}""";
    private const string Order = """{"id":7,"name":"a b","customer":{"id":"c-1"},"lines":[1]}""";

    public static TheoryData<string, string, string, string> Expressions => new()
    {
        // trigger, path, expression, key that is read
        { Bindings.Invoked, "/F", "{payload.id}", "7" },
        { Bindings.Invoked, "/F", "{payload.customer.id}", "c-1" },
        { Bindings.Invoked, "/F", "{id}", "7" },
        { Bindings.Invoked, "/F", "{name}", "a%20b" },
        { Bindings.Invoked, "/F", "{customer.id}", "c-1" },
        { Bindings.Invoked, "/F", "order-{payload.id}-{payload.name}", "order-7-a%20b" },
        { Bindings.Invoked, "/F?tenant=blue", "{query.tenant}", "blue" },
        { Bindings.Invoked, "/F", "{headers.tenant}", "green" },
        { Bindings.Invoked, "/F", "{method}", "POST" },
        { Routed, "/orders/12", "{number}", "12" },
        { Bindings.Topic, "/orders", "{data.id}", "7" },
        { Bindings.Topic, "/orders", "{data.customer.id}", "c-1" },
        { Bindings.Topic, "/orders", "{event.data.id}", "7" },
        { Bindings.Topic, "/orders", "{id}", "e-1" },
        { Bindings.Topic, "/orders", "{topic}-{pubsubname}-{source}-{type}", "orders-pubsub-shop-order" },
        { Bindings.Bound, "/timer", "{payload.id}", "7" },
        { Bindings.Bound, "/timer", "{headers.tenant}", "green" },
    };

    [Theory]
    [MemberData(nameof(Expressions))]
    public async Task Expression_OfScriptPayload_IsResolved(string trigger, string path, string expression, string key)
    {
        await using var sidecar = await Sidecars.AnsweringAsync("1");
        foreach (var dataType in new[] { "string", "binary", "stream" })
        {
            // The host itself adds the properties of texts only.
            if (dataType == "binary" && expression is "{id}" or "{name}" or "{customer.id}" && trigger == Bindings.Invoked)
                continue;
            var typed = trigger.Replace("\"direction\"", $"\"dataType\":\"{dataType}\",\"direction\"", StringComparison.Ordinal);
            await using var app = await ScriptApp.StartAsync(
                setup => setup.Add("F", $"{typed},{StateWithKey(expression)}", _ => null), sidecar.Address);

            var answer = await app.SendAsync(HttpMethod.Post, path, trigger == Bindings.Topic ? Bindings.Event(Order) : Order, header: "tenant:green");

            Assert.Equal(200, answer.Status);
            Assert.Equal("GET /v1.0/state/store/" + key, sidecar.Calls[^1].ToString());
        }
    }

    [Fact]
    public async Task Payload_AsAWhole_StaysTheText()
    {
        await using var sidecar = await FakeSidecar.StartAsync();
        await using var app = await ScriptApp.StartAsync(
            setup => setup.Add("F", $"{Bindings.Invoked},{StateWithKey("{payload}")}", _ => null), sidecar.Address);

        await app.PostAsync("/F", "order 7", "text/plain");

        Assert.Equal("GET /v1.0/state/store/order%207", sidecar.Single.ToString());
    }

    [Fact]
    public async Task Settings_InEveryProperty_AreResolved()
    {
        await using var sidecar = await Sidecars.AnsweringAsync("""{"k":"v"}""");
        await using var app = await ScriptApp.StartAsync(
            setup =>
            {
                foreach (var name in new[] { "METHOD", "STORE", "KEY", "VAULT", "SECRET", "PUBSUB", "TOPIC", "BINDING", "APP" })
                    setup.Folder.Set(name, name.ToLowerInvariant());
                setup.Folder.Set("SIDECAR", sidecar.Address);
                setup.Add(
                    "F",
                    """
                    {"type":"daprServiceInvocationTrigger","name":"payload","direction":"in","methodName":"%METHOD%"},
                    {"type":"daprState","name":"state","direction":"in","stateStore":"%STORE%","key":"%KEY%-{payload.id}","daprAddress":"%SIDECAR%"},
                    {"type":"daprSecret","name":"secret","direction":"in","secretStoreName":"%VAULT%","key":"%SECRET%","metadata":"version_id=%KEY%","daprAddress":"%SIDECAR%"},
                    {"type":"daprPublish","name":"published","direction":"out","pubSubName":"%PUBSUB%","topic":"%TOPIC%","daprAddress":"%SIDECAR%"},
                    {"type":"daprBinding","name":"bound","direction":"out","bindingName":"%BINDING%","operation":"%KEY%","daprAddress":"%SIDECAR%"},
                    {"type":"daprInvoke","name":"invoked","direction":"out","appId":"%APP%","methodName":"%METHOD%","httpVerb":"put","daprAddress":"%SIDECAR%"}
                    """,
                    _ => Json.Of("""{"published":1,"bound":2,"invoked":3}"""));
            });

        Assert.Equal(200, (await app.PostAsync("/method", """{"id":7}""")).Status);

        Assert.Equal(
            [
                "GET /v1.0/secrets/vault/secret?metadata.version_id=key",
                "GET /v1.0/state/store/key-7",
                "POST /v1.0/bindings/binding",
                "POST /v1.0/publish/pubsub/topic",
                "PUT /v1.0/invoke/app/method/method",
            ],
            sidecar.Calls.Select(c => c.ToString()).Order(StringComparer.Ordinal));
    }

    private static string StateWithKey(string key) =>
        $$"""{"type":"daprState","name":"state","direction":"in","stateStore":"store","key":"{{key}}"}""";
}
