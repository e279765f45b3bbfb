using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Xunit.Abstractions;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Fuzzing;

/// <summary>Over HTTP: success is answered when the function has run, and only then; what was not taken is answered with a reason.</summary>
public sealed class ListenerFuzzTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Requests()
    {
        var runs = new FunctionRuns();
        await using var host = await FunctionHost.StartAsync<ListenerFunctions>(s => s.Services = services => services.AddSingleton(runs));

        await new Fuzzer(nameof(Requests), [.. Corpus.Bodies, .. Corpus.Events], [.. Corpus.EventNames, .. Corpus.BodyNames])
            .RunAsync(LongRun.Count(4_000, 100_000), CheckAsync, output);

        async ValueTask<string> CheckAsync(byte[] input, int choice)
        {
            var path = ListenerFunctions.Paths[choice % ListenerFunctions.Paths.Length];
            var before = runs.Count;
            using var content = new ByteArrayContent(input) { Headers = { { "Content-Type", choice % 3 == 0 ? "application/cloudevents+json" : "application/json" } } };
            using var answer = await host.Client.PostAsync(path, content);
            var body = await answer.Content.ReadAsStringAsync();
            var ran = runs.Count - before;
            if (answer.StatusCode == HttpStatusCode.OK)
            {
                Assert.Equal((1, ""), (ran, body));
                Assert.True(runs.Last is not null || MayBeNothing(path, input), "The function got nothing.");
                return runs.Last is null ? "200, run once without data" : "200, run once with data";
            }

            var refusal = path.StartsWith("event", StringComparison.Ordinal) ? HttpStatusCode.InternalServerError : HttpStatusCode.BadRequest;
            Assert.Equal((refusal, 0), (answer.StatusCode, ran));
            ClearError.Check(JsonElement.Parse(body).GetProperty("message").GetString()!);
            Assert.DoesNotContain("the host's log says why", body, StringComparison.Ordinal);
            return $"{(int)refusal}, not run";
        }
    }

    /// <summary>Functions get nothing for an empty body, for null, and for an event without data where they take the data alone.</summary>
    private static bool MayBeNothing(string path, byte[] input)
    {
        var text = Encoding.UTF8.GetString(input).Trim('\uFEFF', ' ', '\t', '\r', '\n');
        if (text is "" or "null" || path != "event-order")
            return text is "" or "null";
        try
        {
            var members = JsonElement.Parse(text).EnumerateObject().ToList();
            return !members.Any(m => m.NameEquals("data") && m.Value.ValueKind != JsonValueKind.Null) || members.Any(m => m.NameEquals("data_base64"));
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return true;
        }
    }
}
