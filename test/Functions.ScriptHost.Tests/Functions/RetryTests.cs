using System.Collections.Concurrent;
using Functions.ScriptHost.Tests.Testing;
using Functions.ScriptHost.Tests.Workers;
using Newtonsoft.Json.Linq;

namespace Functions.ScriptHost.Tests.Functions;

/// <summary>Retry policies of function.json, and what a disabled function is to the sidecar.</summary>
public sealed class RetryTests
{
    private const string Fixed = """{"strategy":"fixedDelay","maxRetryCount":2,"delayInterval":"00:00:00.01"}""";
    private const string Exponential = """{"strategy":"exponentialBackoff","maxRetryCount":2,"minimumInterval":"00:00:00.01","maximumInterval":"00:00:00.02"}""";

    [Theory]
    [InlineData(Bindings.Invoked, "/F", Fixed, "string")]
    [InlineData(Bindings.Invoked, "/F", Exponential, "binary")]
    [InlineData(Bindings.Invoked, "/F", Fixed, "stream")]
    [InlineData(Bindings.Topic, "/orders", Fixed, "string")]
    [InlineData(Bindings.Bound, "/timer", Fixed, "stream")]
    public async Task Function_WithRetries_SeesTheSameValueEachTime(string trigger, string path, string retry, string dataType)
    {
        var seen = new ConcurrentQueue<string>();
        var typed = trigger.Replace("\"direction\"", $"\"dataType\":\"{dataType}\",\"direction\"", StringComparison.Ordinal);
        await using var app = await ScriptApp.StartAsync(setup => setup.AddJson(
            "F",
            $$"""{"bindings":[{{typed}}],"retry":{{retry}}}""",
            call =>
            {
                var text = call.TriggerValue is byte[] bytes ? System.Text.Encoding.UTF8.GetString(bytes) : (string)call.TriggerValue!;
                seen.Enqueue((string)(JObject.Parse(text) is var json && json["data"] is { } data ? data : json)["id"]!);
                return seen.Count < 3 ? throw new ScriptFailedException("not yet") : new ScriptResult();
            }));

        var answer = await app.PostAsync(path, trigger == Bindings.Topic ? Bindings.Event("""{"id":"7"}""") : """{"id":"7"}""");

        Assert.Equal(200, answer.Status);
        Assert.Equal(["7", "7", "7"], seen);
    }

    [Fact]
    public async Task Function_ThatFailsForGood_FailsTheCall()
    {
        var runs = 0;
        await using var app = await ScriptApp.StartAsync(setup => setup.AddJson(
            "F",
            $$"""{"bindings":[{{Bindings.Invoked}}],"retry":{{Fixed}}}""",
            _ =>
            {
                runs++;
                throw new ScriptFailedException("never");
            }));

        Assert.Equal(500, (await app.PostAsync("/F", "{}")).Status);
        Assert.Equal(3, runs);
    }

    [Fact]
    public async Task Function_ThatIsDisabled_IsNotSubscribed()
    {
        await using var app = await ScriptApp.StartAsync(setup =>
        {
            setup.AddJson("Off", $$"""{"disabled":true,"bindings":[{{Bindings.Topic}}]}""", _ => new ScriptResult());
            setup.Add("On", Bindings.Invoked, _ => null);
        });

        Assert.Equal("[]", (await app.SendAsync(HttpMethod.Get, "/dapr/subscribe")).Body);
        Assert.Equal(503, (await app.PostAsync("/orders", Bindings.Event("1"))).Status);
        Assert.Equal(200, (await app.PostAsync("/On", "{}")).Status);
    }
}
