using System.Text;
using System.Text.Json;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Hosting;
using Newtonsoft.Json.Linq;
using Xunit.Abstractions;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Fuzzing;

/// <summary>Values for outputs, as script languages send them, are taken or refused with an <see cref="ArgumentException"/> when they are added.</summary>
public sealed class EnvelopeFuzzTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(nameof(Functions.State))]
    [InlineData(nameof(Functions.Invoke))]
    [InlineData(nameof(Functions.Publish))]
    [InlineData(nameof(Functions.Binding))]
    public async Task Envelopes(string function)
    {
        await using var host = await FunctionHost.StartAsync<Functions>();
        var fuzzing = new Fuzzing(output);
        var error = await Record.ExceptionAsync(() => host.JobHost.CallAsync(function, new Dictionary<string, object> { ["fuzzing"] = fuzzing }));
        Assert.True(error?.InnerException?.Message == Done, error?.InnerException?.ToString());
    }

    private const string Done = "done: nothing is to be sent";

    public sealed class Fuzzing(ITestOutputHelper output)
    {
        internal async Task RunAsync(string function, IAsyncCollector<byte[]> bytes, IAsyncCollector<JsonElement> elements, IAsyncCollector<JToken> tokens)
        {
            await new Fuzzer(nameof(Envelopes) + function, Corpus.Envelopes, Corpus.EnvelopeNames)
                .RunAsync(LongRun.Count(12_000, 500_000), (input, choice) => AddAsync(input, choice, bytes, elements, tokens), output);

            // A function that fails sends nothing.
            throw new InvalidOperationException(Done);
        }

        private static async ValueTask<string> AddAsync(
            byte[] input, int choice, IAsyncCollector<byte[]> bytes, IAsyncCollector<JsonElement> elements, IAsyncCollector<JToken> tokens)
        {
            try
            {
                if (choice % 3 == 0 && TryParse<JsonElement>(() => JsonElement.Parse(input), out var element))
                    await elements.AddAsync(element);
                else if (choice % 3 == 1 && TryParse(() => JToken.Parse(Encoding.UTF8.GetString(input)), out var token))
                    await tokens.AddAsync(token!);
                else
                    await bytes.AddAsync(input);
                return "taken";
            }
            catch (ArgumentException e)
            {
                ClearError.Check(e.Message);
                return "refused";
            }
            catch (Exception e) when (choice % 3 != 2 && e is InvalidOperationException or JsonException)
            {
                // What a function in C# made of it is nested too deeply, or holds half a character.
                ClearError.Check(e.Message);
                return "refused by .NET";
            }
        }

        private static bool TryParse<T>(Func<T> parse, out T? value)
        {
            try
            {
                value = parse();
                return true;
            }
            catch (Exception e) when (e is JsonException or Newtonsoft.Json.JsonException or ArgumentException or InvalidOperationException)
            {
                value = default;
                return false;
            }
        }
    }

    public sealed class Functions
    {
        [NoAutomaticTrigger]
        public Task State(
            Fuzzing fuzzing, [DaprState("s", Key = "k")] IAsyncCollector<byte[]> a, [DaprState("s", Key = "k")] IAsyncCollector<JsonElement> b,
            [DaprState("s", Key = "k")] IAsyncCollector<JToken> c) => fuzzing.RunAsync(nameof(State), a, b, c);

        [NoAutomaticTrigger]
        public Task Invoke(
            Fuzzing fuzzing, [DaprInvoke(AppId = "a", MethodName = "m")] IAsyncCollector<byte[]> a, [DaprInvoke(AppId = "a", MethodName = "m")] IAsyncCollector<JsonElement> b,
            [DaprInvoke(AppId = "a", MethodName = "m")] IAsyncCollector<JToken> c) => fuzzing.RunAsync(nameof(Invoke), a, b, c);

        [NoAutomaticTrigger]
        public Task Publish(
            Fuzzing fuzzing, [DaprPublish(PubSubName = "p", Topic = "t")] IAsyncCollector<byte[]> a, [DaprPublish(PubSubName = "p", Topic = "t")] IAsyncCollector<JsonElement> b,
            [DaprPublish(PubSubName = "p", Topic = "t")] IAsyncCollector<JToken> c) => fuzzing.RunAsync(nameof(Publish), a, b, c);

        [NoAutomaticTrigger]
        public Task Binding(
            Fuzzing fuzzing, [DaprBinding(BindingName = "b", Operation = "create")] IAsyncCollector<byte[]> a,
            [DaprBinding(BindingName = "b", Operation = "create")] IAsyncCollector<JsonElement> b, [DaprBinding(BindingName = "b", Operation = "create")] IAsyncCollector<JToken> c) =>
            fuzzing.RunAsync(nameof(Binding), a, b, c);
    }
}
