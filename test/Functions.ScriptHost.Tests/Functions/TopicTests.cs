using System.Dynamic;
using Functions.ScriptHost.Tests.Testing;
using Functions.ScriptHost.Tests.Workers;
using Newtonsoft.Json.Linq;

namespace Functions.ScriptHost.Tests.Functions;

/// <summary>Topic functions of script languages: what they get and what their return values tell the sidecar.</summary>
public sealed class TopicTests
{
    private const string Retry = """{"status":"RETRY"}""";
    private const string Drop = """{"status":"DROP"}""";

    public static TheoryData<object?, string> Results => new()
    {
        { "RETRY", Retry },
        { "DROP", Drop },
        { "SUCCESS", "" },
        { "retried", "" },
        { Json.Of(Retry), Retry },
        { Json.Of(Drop), Drop },
        { Json.Of("""{"status":"SUCCESS"}"""), "" },
        { Json.Of("""{"status":"shipped"}"""), "" },
        { Json.Of("""{"status":"RETRY","orderId":77}"""), "" },
        { Json.Of("""["RETRY"]"""), "" },
        { Status("DROP"), Drop },
        { Status("shipped"), "" },
        { new JValue("RETRY"), Retry },
        { Retry, Retry },
        { """{"status": "shipped"}""", "" },
        { 42L, "" },
        { null, "" },
    };

    [Theory]
    [MemberData(nameof(Results))]
    public async Task Topic_ReturnsValue_TellsTheSidecarOnlyAClearWord(object? value, string body)
    {
        await using var app = await ScriptApp.StartAsync(setup => setup.Add("F", Bindings.Topic, _ => value));

        Assert.Equal(new Answer(200, body.Length == 0 ? null : "application/json", body), await app.PostAsync("/orders", Bindings.Event("1")));
    }

    [Fact]
    public async Task Topic_WithEvent_GetsTheWholeEventAsText()
    {
        object? seen = null;
        await using var app = await ScriptApp.StartAsync(setup => setup.Add("F", Bindings.Topic, call => seen = call.TriggerValue));

        await app.PostAsync("/orders", Bindings.Event("""{"id":7}"""));

        Assert.Equal(7, (int)JObject.Parse(Assert.IsType<string>(seen))["data"]!["id"]!);
    }

    [Fact]
    public async Task Topic_WithEvent_GetsItsAttributesAsTriggerMetadata()
    {
        ScriptCall? seen = null;
        await using var app = await ScriptApp.StartAsync(setup => setup.Add("F", Bindings.Topic, call => seen = call));

        await app.PostAsync("/orders", Bindings.Event("""{"id":7}"""));

        Assert.Equal("e-1", seen!.TriggerMetadata["id"]);
        Assert.Equal("shop", seen.TriggerMetadata["source"]);
        Assert.Equal("orders", seen.TriggerMetadata["topic"]);
        Assert.Equal("""{"id":7}""", seen.TriggerMetadata["data"]);
    }

    [Fact]
    public async Task Topic_OfSeveralFunctions_RunsAllAndAnswersTheWorst()
    {
        await using var app = await ScriptApp.StartAsync(setup =>
        {
            setup.Add("First", Bindings.Topic, _ => null);
            setup.Add("Second", Bindings.Topic, call => call.TriggerMetadata["type"] == "order" ? "RETRY" : null);
            setup.Add("Third", Bindings.Topic, _ => "DROP");
        });

        var subscriptions = await app.SendAsync(HttpMethod.Get, "/dapr/subscribe");
        var answer = await app.PostAsync("/orders", Bindings.Event("1"));

        Assert.Equal("""[{"pubsubname":"pubsub","topic":"orders","route":"/orders"}]""", subscriptions.Body);
        Assert.Equal(new Answer(200, "application/json", Retry), answer);
    }

    [Fact]
    public async Task Topic_OfSeveralFunctions_FailsWithOneOfThem()
    {
        var runs = 0;
        await using var app = await ScriptApp.StartAsync(setup =>
        {
            setup.Add("First", Bindings.Topic, _ => Interlocked.Increment(ref runs));
            setup.Add("Second", Bindings.Topic, _ => throw new ScriptFailedException("out of stock"));
        });

        Assert.Equal(500, (await app.PostAsync("/orders", Bindings.Event("1"))).Status);
        Assert.Equal(1, runs);
    }

    private static ExpandoObject Status(string word)
    {
        dynamic result = new ExpandoObject();
        result.status = word;
        return result;
    }
}
