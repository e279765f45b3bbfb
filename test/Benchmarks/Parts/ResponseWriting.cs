using System.Text.Json;
using BenchmarkDotNet.Attributes;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Extensions.Dapr.Core;
using Microsoft.Azure.WebJobs.Extensions.Dapr.AppChannel;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Triggers;
using Newtonsoft.Json.Linq;

namespace Benchmarks.Parts;

/// <summary>A function's return value becomes an answer; so do the subscriptions.</summary>
public class ResponseWriting
{
    private readonly DefaultHttpContext _http = new();
    private readonly JObject _token = JObject.FromObject(Samples.SmallOrder);
    private readonly JsonElement _element = JsonSerializer.SerializeToElement(Samples.SmallOrder);
    private readonly string _largeText = new('x', 64 * 1024);

    private readonly SubscribeAnswer _subscriptions = new(
        () => Enumerable.Range(1, 20).Select(i => new DaprTopicSubscription("pubsub", $"topic-{i}", $"/topic-{i}")));

    [GlobalSetup]
    public void Setup() => _http.Request.Method = HttpMethods.Get;

    [Benchmark]
    public Task Nothing() => ResultWriter.WriteAsync(_http, null);

    [Benchmark]
    public Task Text() => ResultWriter.WriteAsync(_http, "The quick brown fox jumps over the lazy dog.");

    [Benchmark]
    public Task LargeText() => ResultWriter.WriteAsync(_http, _largeText);

    [Benchmark]
    public Task Poco() => ResultWriter.WriteAsync(_http, Samples.SmallOrder);

    [Benchmark]
    public Task Element() => ResultWriter.WriteAsync(_http, _element);

    [Benchmark]
    public Task Token() => ResultWriter.WriteAsync(_http, _token);

    [Benchmark]
    public Task Bytes() => ResultWriter.WriteAsync(_http, Samples.SmallJson);

    [Benchmark]
    public Task TwentySubscriptions() => _subscriptions.WriteAsync(_http);
}
