using System.Text;
using System.Text.Json;
using Microsoft.Azure.Functions.Extensions.Dapr.Core;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Outputs;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Sidecar;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.PubSub;

/// <summary>The <c>daprPublish</c> output.</summary>
internal sealed class PublishOutput(DaprPublishAttribute attribute, SidecarClient client, BulkPublish bulk) : IOutput<DaprPubSubEvent, PublishItem>
{
    private static readonly EnvelopeShape Shape = new(
        "daprPublish",
        """{"payload": …, "pubsubname": …, "topic": …}""",
        ["payload", "pubsubname", "topic", "contentType", "metadata"],
        Required: "payload");

    private static readonly Dictionary<string, string> NoMetadata = [];

    private readonly PublishAddress _address = new(client.AddressFor(attribute));

    public async ValueTask<PublishItem> PrepareAsync(object? value, CancellationToken cancellationToken)
    {
        if (value is DaprPubSubEvent model)
            return await CompleteAsync(model.PubSubName, model.Topic, model.Source, model.ContentType, MetadataOf(model), cancellationToken);
        if (Shape.Find(value) is { } envelope)
        {
            envelope.TryGet("payload", out var payload);
            return await CompleteAsync(
                envelope.Text("pubsubname"), envelope.Text("topic"), payload, envelope.Text("contentType"), envelope.Texts("metadata"), cancellationToken);
        }

        var (pubSubName, topic) = Names(null, null);
        return new PublishItem(pubSubName, topic, (await JsonPart.OfRawAsync(value, cancellationToken)).ToBytes(), OutputContent.Json, NoMetadata);
    }

    public Task SendAsync(IReadOnlyList<PublishItem> requests, CancellationToken cancellationToken) =>
        bulk.SendAsync(_address, requests, cancellationToken);

    private async ValueTask<PublishItem> CompleteAsync(
        string? pubSubName, string? topic, object? payload, string? contentType, IReadOnlyDictionary<string, string>? metadata, CancellationToken cancellationToken)
    {
        (pubSubName, topic) = Names(pubSubName, topic);
        if (contentType?.AsSpan().ContainsAnyExceptInRange(' ', '~') == true)
            throw new ArgumentException("The contentType of an event holds characters that HTTP cannot carry.", nameof(contentType));
        var body = contentType is null || IsJson(contentType)
            ? (await JsonPart.OfAsync(payload, cancellationToken)).ToBytes()
            : await OfContentTypeAsync(payload, cancellationToken);
        return new PublishItem(pubSubName, topic, body, contentType ?? OutputContent.Json, metadata ?? NoMetadata);
    }

    private (string PubSubName, string Topic) Names(string? pubSubName, string? topic) => (
        RequiredName.Of(pubSubName, attribute.PubSubName, "pubsubname", "daprPublish", nameof(attribute.PubSubName)),
        RequiredName.Of(topic, attribute.Topic, "topic", "daprPublish"));

    private static Dictionary<string, string>? MetadataOf(DaprPubSubEvent model) => model.Metadata?.Where(m => m.Value is not null).ToDictionary();

    /// <summary>With a content type of its own a text is that text, not a JSON string.</summary>
    private static async ValueTask<ReadOnlyMemory<byte>> OfContentTypeAsync(object? payload, CancellationToken cancellationToken) => payload switch
    {
        JsonElement { ValueKind: JsonValueKind.String } text => Encoding.UTF8.GetBytes(text.GetString()!),
        _ => (await OutputContent.OfBodyAsync(payload, cancellationToken))?.Bytes ?? default,
    };

    private static bool IsJson(string contentType)
    {
        var type = PublishItem.MediaTypeOf(contentType);
        return type == OutputContent.Json || type.EndsWith("+json", StringComparison.Ordinal);
    }
}
