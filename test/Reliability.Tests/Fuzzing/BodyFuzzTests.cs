using System.Reflection;
using Microsoft.Azure.WebJobs.Extensions.Dapr.PubSub;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Hosting;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Security;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Triggers;
using Xunit.Abstractions;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Fuzzing;

/// <summary>Bodies and events become parameters and binding data, or are refused by an error that tells why.</summary>
public sealed class BodyFuzzTests(ITestOutputHelper output)
{
    private static readonly BodyConverter[] ForBodies = [.. ParameterTypes.Types.Select(BodyConverters.For)];

    private static readonly BodyConverter[] ForEvents = [.. ParameterTypes.Types.Select(EventConverters.For)];

    private static readonly TriggerBindingData[] BodyData = [.. ParameterTypes.Types.Select((type, i) => DataOf(type, ForBodies[i], null))];

    private static readonly TriggerBindingData[] EventData = [.. ParameterTypes.Types.Select((type, i) => DataOf(type, ForEvents[i], CloudEventBindingData.Source))];

    [Fact]
    public Task Bodies() => new Fuzzer(nameof(Bodies), Corpus.Bodies, Corpus.BodyNames)
        .RunAsync(LongRun.Count(70_000, 2_000_000), (input, choice) => ValueTask.FromResult(Convert(ForBodies, BodyData, input, choice)), output);

    [Fact]
    public Task Events() => new Fuzzer(nameof(Events), Corpus.Events, Corpus.EventNames)
        .RunAsync(LongRun.Count(60_000, 2_000_000), (input, choice) => ValueTask.FromResult(Convert(ForEvents, EventData, input, choice)), output);

    private static string Convert(BodyConverter[] converters, TriggerBindingData[] data, byte[] input, int choice)
    {
        var index = choice % converters.Length;
        using var request = new InboundRequest(null, input);
        Assert.DoesNotContain(EventId.Of(request), Hostile.IsBreak);
        Assert.InRange(EventId.Of(request).Length, 0, 300);
        try
        {
            var value = converters[index].Convert(request);

            // As an expression does that names something.
            foreach (var (_, datum) in data[index].Of(request, value))
                _ = datum?.ToString();
            return "taken";
        }
        catch (UnconvertibleBodyException e)
        {
            ClearError.Check(e.Message);
            return "refused";
        }
    }

    private static TriggerBindingData DataOf(Type type, BodyConverter converter, IBindingDataSource? source) =>
        new(new Parameter(type), converter, [], source);

    private sealed class Parameter : ParameterInfo
    {
        public Parameter(Type type) => (NameImpl, ClassImpl) = ("payload", type);
    }
}
