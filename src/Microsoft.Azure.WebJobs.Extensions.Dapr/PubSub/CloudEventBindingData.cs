using System.Text.Json;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Json;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Triggers;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.PubSub;

/// <summary>The attributes of an event as binding data: <c>{id}</c>, <c>{type}</c>, <c>{data.customer}</c> …</summary>
internal sealed class CloudEventBindingData : IBindingDataSource
{
    public static readonly CloudEventBindingData Source = new();

    private const string Data = "data";

    private static readonly string[] Texts =
    [
        "id", "source", "type", "specversion", "subject", "time", "datacontenttype", "topic", "pubsubname", "traceid", "traceparent", "tracestate",
    ];

    public IEnumerable<(string Name, Type Type)> Contract => [.. Texts.Select(name => (name, typeof(string))), (Data, typeof(object).MakeByRefType())];

    public void Collect(InboundRequest request, IDictionary<string, object?> data)
    {
        if (!DaprJson.TryParse(request.Json, out var envelope) || envelope.ValueKind != JsonValueKind.Object)
            return;
        foreach (var name in Texts)
            data[name] = envelope.TryGetProperty(name, out var value) ? JsonBindingValue.Of(value)?.ToString() : null;
        data[Data] = JsonBindingValue.Of(DataOf(envelope));
    }

    private static JsonElement DataOf(JsonElement envelope)
    {
        if (envelope.TryGetProperty("data_base64", out var encoded) && encoded.ValueKind == JsonValueKind.String
            && encoded.TryGetBytesFromBase64(out var bytes) && DaprJson.TryParse(bytes, out var decoded))
            return decoded;
        return envelope.TryGetProperty(Data, out var data) ? data : default;
    }
}
