using BenchmarkDotNet.Attributes;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Sidecar;

namespace Benchmarks.Parts;

/// <summary>Names become the address of a call.</summary>
public class UriBuilding
{
    private const string Address = "http://localhost:3500";

    private readonly KeyValuePair<string, string>[] _metadata = [new("metadata.ttlInSeconds", "60")];

    [Benchmark]
    public Uri Plain() => SidecarUri.Build(Address, "/v1.0/state/", "store", "order-1");

    [Benchmark]
    public Uri Escaped() => SidecarUri.Build(Address, "/v1.0/state/", "store", "a key/with ünusual+characters");

    [Benchmark]
    public Uri WithMetadata() => SidecarUri.Build(Address, "/v1.0/publish/", ["pubsub", "orders"], _metadata);

    [Benchmark]
    public Uri Invoke() => SidecarUri.Invoke(Address, "inventory", "items/42", null);

    [Benchmark(Baseline = true)]
    public Uri BareUri() => new(Address + "/v1.0/state/" + Uri.EscapeDataString("store") + "/" + Uri.EscapeDataString("order-1"));
}
