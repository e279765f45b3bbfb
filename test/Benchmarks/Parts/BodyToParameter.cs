using System.Text.Json;
using BenchmarkDotNet.Attributes;
using Microsoft.Azure.WebJobs.Extensions.Dapr.PubSub;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Triggers;
using Newtonsoft.Json.Linq;

namespace Benchmarks.Parts;

/// <summary>A request's body becomes a function's parameter.</summary>
public class BodyToParameter
{
    private readonly BodyConverter _toText = BodyConverters.For(typeof(string));
    private readonly BodyConverter _toBytes = BodyConverters.For(typeof(byte[]));
    private readonly BodyConverter _toElement = BodyConverters.For(typeof(JsonElement));
    private readonly BodyConverter _toToken = BodyConverters.For(typeof(JObject));
    private readonly BodyConverter _toOrder = BodyConverters.For(typeof(Order));
    private readonly BodyConverter _toData = EventConverters.For(typeof(Order));
    private InboundRequest _text = null!;
    private InboundRequest _json = null!;
    private InboundRequest _event = null!;

    /// <summary>Whether the payloads have 64 KB.</summary>
    [Params(false, true)]
    public bool Large { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _text = new InboundRequest(null, Large ? Samples.LargeText : Samples.SmallText);
        _json = new InboundRequest(null, Large ? Samples.LargeJson : Samples.SmallJson);
        _event = new InboundRequest(null, Large ? Samples.LargeEvent : Samples.SmallEvent);
    }

    [Benchmark]
    public object? JsonStringToText() => _toText.Convert(_text);

    [Benchmark]
    public object? JsonObjectToText() => _toText.Convert(_json);

    [Benchmark]
    public object? ToBytes() => _toBytes.Convert(_json);

    [Benchmark]
    public object? ToElement() => _toElement.Convert(_json);

    [Benchmark]
    public object? ToToken() => _toToken.Convert(_json);

    [Benchmark]
    public object? ToPoco() => _toOrder.Convert(_json);

    [Benchmark]
    public object? EventToPoco() => _toData.Convert(_event);
}
