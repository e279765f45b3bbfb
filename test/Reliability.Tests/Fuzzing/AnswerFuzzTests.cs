using System.Net;
using global::Dapr.LocalSidecar.AppChannel;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Diagnostics;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Exceptions;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Sidecar;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Xunit.Abstractions;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Fuzzing;

/// <summary>What a sidecar answers, and what an app answers the local sidecar.</summary>
public sealed class AnswerFuzzTests(ITestOutputHelper output)
{
    [Fact]
    public async Task SidecarErrors()
    {
        var uri = new Uri("http://localhost:3500/v1.0/state/s/k");
        var request = new SidecarRequest(HttpMethod.Get, uri, SidecarOperation.ReadState, new CallDescription("Reading key '{0}' of state store '{1}'", "k", "s"));

        await new Fuzzer(nameof(SidecarErrors), Corpus.SidecarErrors, Corpus.ErrorNames).RunAsync(LongRun.Count(10_000, 500_000), CheckAsync, output);

        async ValueTask<string> CheckAsync(byte[] input, int choice)
        {
            using var response = new HttpResponseMessage((HttpStatusCode)(400 + (choice % 200))) { Content = new ByteArrayContent(input) };
            var error = await SidecarError.FromAsync(response, request, CancellationToken.None);
            Assert.Equal(response.StatusCode, error.StatusCode);
            Assert.False(string.IsNullOrEmpty(error.ErrorCode));
            ClearError.Check(error.ErrorCode);
            CheckText(error, input);
            return error.Message.EndsWith("(no text)", StringComparison.Ordinal) ? "without a text" : "with a text";
        }
    }

    [Fact]
    public async Task MetadataAnswers()
    {
        await using var sidecar = await FakeSidecar.StartAsync();
        var answer = Array.Empty<byte>();
        sidecar.Answer = (http, _) => http.Response.Body.WriteAsync(answer).AsTask();
        await using var host = await FunctionHost.StartAsync<Functions>(s => s.Options = o => o.DaprAddress = sidecar.Address);
        var check = ActivatorUtilities.CreateInstance<SidecarMetadataCheck>(host.Services);

        await new Fuzzer(nameof(MetadataAnswers), Corpus.Metadata, Corpus.MetadataNames).RunAsync(
            LongRun.Count(1_000, 20_000),
            async (input, _) =>
            {
                answer = input;
                var before = host.Logs.Of(LogCategories.Listener).Count();
                await check.CheckAsync(3001, CancellationToken.None);
                var logged = host.Logs.Of(LogCategories.Listener).Skip(before).Where(e => e.EventId is 6 or 7 or 8).ToList();
                Assert.InRange(logged.Count, 0, 1);
                logged.ForEach(e => ClearError.Check(e.Message));
                return logged is [var entry] ? $"with message {entry.EventId}" : "silent";
            },
            output);
    }

    /// <summary>Only a <see cref="System.Text.Json.JsonException"/> says that an app's answer is none.</summary>
    [Fact]
    public Task SubscribeAnswers() => new Fuzzer(nameof(SubscribeAnswers), Corpus.Subscriptions, Corpus.SubscriptionNames).RunAsync(
        LongRun.Count(10_000, 500_000),
        (input, _) =>
        {
            try
            {
                return ValueTask.FromResult(ProgrammaticSubscriptions.Read(input, _ => { }).Count > 0 ? "subscriptions" : "none");
            }
            catch (System.Text.Json.JsonException)
            {
                return ValueTask.FromResult("refused");
            }
        },
        output);

    /// <summary>A sidecar's JSON may hold a long message of its own: the rest is bounded.</summary>
    private static void CheckText(DaprException error, byte[] input)
    {
        Assert.StartsWith("Reading key 'k' of state store 's' failed: http://localhost:3500 answered ", error.Message, StringComparison.Ordinal);
        Assert.InRange(error.Message.Length, 1, 4096 + (2 * input.Length));
        ClearError.Check(error.Message[..Math.Min(error.Message.Length, 1024)]);
    }

    public sealed class Functions
    {
        [NoAutomaticTrigger]
        public void Nothing()
        {
        }
    }
}
