using System.Net;
using System.Text.Json;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Hosting;
using Xunit.Abstractions;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Fuzzing;

/// <summary>Over HTTP: success is answered when the function has run, and only then; what was not taken is answered with a reason.</summary>
public sealed class ListenerFuzzTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Requests()
    {
        await using var host = await FunctionHost.StartAsync<ListenerFunctions>();

        await new Fuzzer(nameof(Requests), [.. Corpus.Bodies, .. Corpus.Events], [.. Corpus.EventNames, .. Corpus.BodyNames])
            .RunAsync(LongRun.Count(4_000, 100_000), CheckAsync, output);

        async ValueTask<string> CheckAsync(byte[] input, int choice)
        {
            var path = ListenerFunctions.Paths[choice % ListenerFunctions.Paths.Length];
            var before = host.Captured.Values.Count;
            using var content = new ByteArrayContent(input) { Headers = { { "Content-Type", choice % 3 == 0 ? "application/cloudevents+json" : "application/json" } } };
            using var answer = await host.Client.PostAsync(path, content);
            var body = await answer.Content.ReadAsStringAsync();
            var ran = host.Captured.Values.Count - before;
            if (answer.StatusCode == HttpStatusCode.OK)
            {
                Assert.Equal((1, ""), (ran, body));
                return "200, run once";
            }

            var refusal = path.StartsWith("event", StringComparison.Ordinal) ? HttpStatusCode.InternalServerError : HttpStatusCode.BadRequest;
            Assert.Equal((refusal, 0), (answer.StatusCode, ran));
            ClearError.Check(JsonElement.Parse(body).GetProperty("message").GetString()!);
            Assert.DoesNotContain("the host's log says why", body, StringComparison.Ordinal);
            return $"{(int)refusal}, not run";
        }
    }
}
