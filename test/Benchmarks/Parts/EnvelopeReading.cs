using System.Text;
using System.Text.Json;
using BenchmarkDotNet.Attributes;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Outputs;
using Newtonsoft.Json.Linq;

namespace Benchmarks.Parts;

/// <summary>A value is told from an envelope, and an envelope is read.</summary>
public class EnvelopeReading
{
    private static readonly EnvelopeShape Shape = new(
        "daprPublish", "{}", ["payload", "pubsubname", "topic", "contentType", "metadata"], Required: "payload");

    private readonly byte[] _envelope =
        Encoding.UTF8.GetBytes($$"""{"pubsubname":"pubsub","topic":"orders","payload":{{Encoding.UTF8.GetString(Samples.SmallJson)}}}""");

    private readonly byte[] _value = Samples.SmallJson;
    private JsonElement _element;
    private JObject _token = null!;

    [GlobalSetup]
    public void Setup()
    {
        _element = JsonElement.Parse(_envelope);
        _token = JObject.Parse(Encoding.UTF8.GetString(_envelope));
    }

    [Benchmark]
    public string? EnvelopeAsBytes() => Read(_envelope);

    [Benchmark]
    public string? EnvelopeAsElement() => Read(_element);

    [Benchmark]
    public string? EnvelopeAsToken() => Read(_token);

    [Benchmark]
    public string? ValueAsBytes() => Read(_value);

    private static string? Read(object value) => Shape.Find(value) is { } envelope ? envelope.Text("pubsubname") ?? envelope.Text("topic") : null;
}
