using System.Buffers;
using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Exceptions;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Json;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Outputs;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Sidecar;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.PubSub;

/// <summary>
/// Publishes the events of one topic in one request. The alpha path is the one that every sidecar since 1.10 has: the stable path
/// means a pub/sub named "bulk" to older ones.
/// </summary>
internal sealed class BulkPublish(SidecarClient client)
{
    // A sidecar takes requests of 4 MiB, unless it is told otherwise.
    private const int LargestRequest = 3 * 1024 * 1024;

    private readonly ConcurrentDictionary<string, bool> _withoutBulk = new(StringComparer.Ordinal);

    public async Task SendAsync(string address, IReadOnlyList<PublishItem> items, CancellationToken cancellationToken)
    {
        foreach (var part in Split(items))
        {
            if (!IsBulk(address, part) || !await TrySendAsync(address, part, cancellationToken))
                await SendSinglyAsync(address, part, cancellationToken);
        }
    }

    private bool IsBulk(string address, List<PublishItem> items) =>
        items.Count > 1 && !_withoutBulk.ContainsKey(address) && items.TrueForAll(i => i.Form != PayloadForm.OnlyAlone);

    public SidecarRequest Single(string address, PublishItem item) => new(
        HttpMethod.Post,
        SidecarUri.Build(address, "/v1.0/publish/", [item.PubSubName, item.Topic], item.Metadata.Select(m => KeyValuePair.Create("metadata." + m.Key, m.Value))),
        SidecarOperation.Publish,
        new CallDescription("Publishing to topic '{0}' of pub/sub '{1}'", item.Topic, item.PubSubName))
    {
        Body = item.Body,
        ContentType = item.ContentType,
    };

    private Task SendSinglyAsync(string address, IReadOnlyList<PublishItem> items, CancellationToken cancellationToken) =>
        ItemSend.AllAsync(items, maxConcurrency: 1, (item, token) => client.SendAsync(Single(address, item), token), cancellationToken);

    /// <returns>False if the sidecar has no bulk publish: then nothing was published.</returns>
    private async Task<bool> TrySendAsync(string address, List<PublishItem> items, CancellationToken cancellationToken)
    {
        var (pubSubName, topic, raw) = items[0].Group;
        IEnumerable<KeyValuePair<string, string>> query = raw is null ? [] : [new("metadata.rawPayload", raw)];
        var request = new SidecarRequest(
            HttpMethod.Post,
            SidecarUri.Build(address, "/v1.0-alpha1/publish/bulk/", [pubSubName, topic], query),
            SidecarOperation.BulkPublish,
            new CallDescription($"Publishing {items.Count} events to topic '{{0}}' of pub/sub '{{1}}'", topic, pubSubName))
        {
            Body = Write(items),
            ContentType = OutputContent.Json,
        };
        try
        {
            await client.SendAsync(request, cancellationToken);
            return true;
        }
        catch (DaprException e) when (e.StatusCode == HttpStatusCode.NotFound && !e.ErrorCode.StartsWith("ERR_PUBSUB", StringComparison.Ordinal))
        {
            _withoutBulk[address] = true;
            return false;
        }
    }

    private static IEnumerable<List<PublishItem>> Split(IReadOnlyList<PublishItem> items)
    {
        var part = new List<PublishItem>(items.Count);
        var size = 0;
        foreach (var item in items)
        {
            if (part.Count > 0 && size + item.Body.Length > LargestRequest)
            {
                yield return part;
                part = [];
                size = 0;
            }

            part.Add(item);
            size += item.Body.Length + 64;
        }

        yield return part;
    }

    private static ReadOnlyMemory<byte> Write(List<PublishItem> items)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = DaprJson.Options.Encoder, SkipValidation = true });
        writer.WriteStartArray();
        for (var i = 0; i < items.Count; i++)
        {
            writer.WriteStartObject();
            writer.WriteString("entryId"u8, (i + 1).ToString(CultureInfo.InvariantCulture));
            writer.WritePropertyName("event"u8);
            WriteEvent(writer, items[i]);
            writer.WriteString("contentType"u8, items[i].ContentType);
            JsonWrite.Texts(writer, "metadata"u8, items[i].Metadata);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.Flush();
        return buffer.WrittenMemory;
    }

    private static void WriteEvent(Utf8JsonWriter writer, PublishItem item)
    {
        switch (item.Form)
        {
            case PayloadForm.Json:
                writer.WriteRawValue(item.Body.Span, skipInputValidation: true);
                break;
            case PayloadForm.Base64:
                writer.WriteBase64StringValue(item.Body.Span);
                break;
            default:
                writer.WriteStringValue(Encoding.UTF8.GetString(item.Body.Span));
                break;
        }
    }
}
