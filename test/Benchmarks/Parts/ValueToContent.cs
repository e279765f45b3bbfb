using System.Text;
using BenchmarkDotNet.Attributes;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Outputs;
using Newtonsoft.Json.Linq;

namespace Benchmarks.Parts;

/// <summary>An output value becomes the bytes of a request.</summary>
public class ValueToContent
{
    private readonly string _text = Encoding.UTF8.GetString(Samples.SmallJson);
    private readonly byte[] _bytes = Samples.SmallJson;
    private readonly Order _order = Samples.SmallOrder;
    private readonly JObject _token = JObject.FromObject(Samples.SmallOrder);

    [Benchmark]
    public object? TextAsBody() => OutputContent.OfBodyAsync(_text, default).Result;

    [Benchmark]
    public object? PocoAsBody() => OutputContent.OfBodyAsync(_order, default).Result;

    [Benchmark]
    public object? TokenAsBody() => OutputContent.OfBodyAsync(_token, default).Result;

    [Benchmark]
    public object PocoAsJson() => JsonPart.OfAsync(_order, default).Result.ToBytes();

    [Benchmark]
    public object TokenAsJson() => JsonPart.OfAsync(_token, default).Result.ToBytes();

    [Benchmark]
    public object BytesAsJson() => JsonPart.OfRawAsync(_bytes, default).Result.ToBytes();
}
