using System.Collections.Concurrent;
using System.Net;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Exceptions;
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
    private const int LargestRequest = 4_000_000;
    private const int MostNumbersInErrors = 10;

    private readonly ConcurrentDictionary<string, bool> _withoutBulk = new(StringComparer.Ordinal);

    public Task SendAsync(string address, IReadOnlyList<PublishItem> items, CancellationToken cancellationToken)
    {
        var entries = items.Select((item, index) => new PublishEntry(item, index + 1));
        var parts = _withoutBulk.ContainsKey(address)
            ? entries.Select(entry => new List<PublishEntry> { entry }).ToList()
            : entries.GroupBy(entry => (entry.Item.PubSubName, entry.Item.Topic)).SelectMany(Split).ToList();
        return ItemSend.AllAsync(parts, maxConcurrency: 1, (part, token) => SendAsync(address, part, token), cancellationToken, "requests", NameOf);
    }

    private async Task SendAsync(string address, List<PublishEntry> part, CancellationToken cancellationToken)
    {
        if (part.Count > 1 && !_withoutBulk.ContainsKey(address) && await TrySendBulkAsync(address, part, cancellationToken))
            return;
        await ItemSend.AllAsync(
            part, maxConcurrency: 1, (entry, token) => client.SendAsync(Single(address, entry.Item), token), cancellationToken,
            name: entry => NameOf([entry]));
    }

    /// <returns>False if the sidecar has no bulk publish: then nothing was published.</returns>
    private async Task<bool> TrySendBulkAsync(string address, List<PublishEntry> part, CancellationToken cancellationToken)
    {
        var first = part[0].Item;
        IEnumerable<KeyValuePair<string, string>> query = first.Raw is { } raw ? [new("metadata.rawPayload", raw)] : [];
        var request = new SidecarRequest(
            HttpMethod.Post,
            SidecarUri.Build(address, "/v1.0-alpha1/publish/bulk/", [first.PubSubName, first.Topic], query),
            SidecarOperation.BulkPublish,
            new CallDescription($"Publishing {part.Count} events to topic '{{0}}' of pub/sub '{{1}}'", first.Topic, first.PubSubName))
        {
            Body = JsonWrite.Array(part.ConvertAll(entry => entry.Json)),
            ContentType = OutputContent.Json,
        };
        try
        {
            await client.SendAsync(request, cancellationToken);
            return true;
        }
        catch (DaprException e) when (e.StatusCode == HttpStatusCode.NotFound && !e.ErrorCode.Contains("PUBSUB", StringComparison.Ordinal))
        {
            _withoutBulk[address] = true;
            return false;
        }
    }

    private static SidecarRequest Single(string address, PublishItem item) => new(
        HttpMethod.Post,
        SidecarUri.Build(
            address, "/v1.0/publish/", [item.PubSubName, item.Topic], item.Metadata.Select(m => KeyValuePair.Create("metadata." + m.Key, m.Value))),
        SidecarOperation.Publish,
        new CallDescription("Publishing to topic '{0}' of pub/sub '{1}'", item.Topic, item.PubSubName))
    {
        Body = item.Body,
        ContentType = item.ContentType,
    };

    /// <summary>
    /// Runs of events that can share a request: no larger than a sidecar takes, alike in rawPayload, which a sidecar reads from the
    /// request only, and of content types that it takes in bulk.
    /// </summary>
    private static IEnumerable<List<PublishEntry>> Split(IEnumerable<PublishEntry> entries)
    {
        var part = new List<PublishEntry>();
        var size = 0;
        foreach (var entry in entries)
        {
            var isAlone = entry.Item.Form == PayloadForm.OnlyAlone;
            var length = isAlone ? 0 : entry.Json.Length + 1;
            if (part.Count > 0 && (isAlone || !CanShare(part[^1].Item, entry.Item) || size + length > LargestRequest))
            {
                yield return part;
                part = [];
                size = 0;
            }

            part.Add(entry);
            size += length;
        }

        yield return part;
    }

    private static bool CanShare(PublishItem before, PublishItem next) => before.Form != PayloadForm.OnlyAlone && before.Raw == next.Raw;

    private static string NameOf(List<PublishEntry> part)
    {
        var numbers = string.Join(", ", part.Take(MostNumbersInErrors).Select(entry => entry.Number));
        return $"{(part.Count == 1 ? "item" : "items")} {numbers}{(part.Count > MostNumbersInErrors ? ", …" : "")}";
    }
}
