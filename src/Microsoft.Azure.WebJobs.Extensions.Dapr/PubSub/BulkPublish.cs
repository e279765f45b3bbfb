using System.Collections.Concurrent;
using System.Net;
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
    private const int MostNumbersInErrors = 10;

    private readonly ConcurrentDictionary<string, bool> _withoutBulk = new(StringComparer.Ordinal);

    public Task SendAsync(PublishAddress address, IReadOnlyList<PublishItem> items, CancellationToken cancellationToken)
    {
        if (items.Count == 1)
            return client.SendAsync(Single(address, items[0]), cancellationToken);
        var parts = PublishPart.Of(items, together: !_withoutBulk.ContainsKey(address.Sidecar));
        return ItemSend.AllAsync(
            parts, maxConcurrency: 1, (part, token) => SendAsync(address, part.Entries, token), cancellationToken, "requests", part => NameOf(part.Entries));
    }

    private async Task SendAsync(PublishAddress address, IReadOnlyList<PublishEntry> part, CancellationToken cancellationToken)
    {
        if (part.Count > 1 && !_withoutBulk.ContainsKey(address.Sidecar) && await TrySendBulkAsync(address, part, cancellationToken))
            return;
        await ItemSend.AllAsync(
            part, maxConcurrency: 1, (entry, token) => client.SendAsync(Single(address, entry.Item), token), cancellationToken,
            name: entry => NameOf([entry]));
    }

    /// <returns>False if the sidecar has no bulk publish: then nothing was published.</returns>
    private async Task<bool> TrySendBulkAsync(PublishAddress address, IReadOnlyList<PublishEntry> part, CancellationToken cancellationToken)
    {
        var first = part[0].Item;
        var request = new SidecarRequest(
            HttpMethod.Post, address.OfSeveral(first), SidecarOperation.BulkPublish,
            new CallDescription($"Publishing {part.Count} events to topic '{{0}}' of pub/sub '{{1}}'", first.Topic, first.PubSubName))
        {
            Body = Write(part),
            ContentType = OutputContent.Json,
        };
        try
        {
            await client.SendAsync(request, cancellationToken);
            return true;
        }
        catch (DaprException e) when (e.StatusCode == HttpStatusCode.NotFound && !e.ErrorCode.Contains("PUBSUB", StringComparison.Ordinal))
        {
            _withoutBulk[address.Sidecar] = true;
            return false;
        }
    }

    private static byte[] Write(IReadOnlyList<PublishEntry> part)
    {
        using var json = PooledJson.Rent();
        json.Writer.WriteStartArray();
        for (var i = 0; i < part.Count; i++)
            part[i].WriteTo(json.Writer);
        json.Writer.WriteEndArray();
        return json.Written.ToArray();
    }

    private static SidecarRequest Single(PublishAddress address, PublishItem item) => new(
        HttpMethod.Post, address.Of(item), SidecarOperation.Publish,
        new CallDescription("Publishing to topic '{0}' of pub/sub '{1}'", item.Topic, item.PubSubName))
    {
        Body = item.Body,
        ContentType = item.ContentType,
    };

    private static string NameOf(IReadOnlyList<PublishEntry> part)
    {
        var numbers = string.Join(", ", part.Take(MostNumbersInErrors).Select(entry => entry.Number));
        return $"{(part.Count == 1 ? "item" : "items")} {numbers}{(part.Count > MostNumbersInErrors ? ", …" : "")}";
    }
}
