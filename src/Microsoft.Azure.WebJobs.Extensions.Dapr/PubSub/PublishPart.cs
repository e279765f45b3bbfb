namespace Microsoft.Azure.WebJobs.Extensions.Dapr.PubSub;

/// <summary>
/// Events of a topic that can share a request: no larger than a sidecar takes, alike in rawPayload, which a sidecar reads from the request
/// only, and of content types that it takes in bulk.
/// </summary>
internal sealed class PublishPart(PublishEntry first)
{
    // A sidecar takes requests of 4 MiB, unless it is told otherwise.
    public const long LargestRequest = 4_000_000;

    private readonly List<PublishEntry> _entries = [first];
    private long? _size;

    public IReadOnlyList<PublishEntry> Entries => _entries;

    /// <summary>Parts in an order that keeps the order of each topic's events.</summary>
    public static List<PublishPart> Of(IReadOnlyList<PublishItem> items, bool together)
    {
        var parts = new List<PublishPart>();
        var lastOfTopics = new Dictionary<(string PubSubName, string Topic), PublishPart>();
        for (var i = 0; i < items.Count; i++)
        {
            var entry = new PublishEntry(items[i], i + 1);
            var topic = (entry.Item.PubSubName, entry.Item.Topic);
            if (together && lastOfTopics.TryGetValue(topic, out var last) && last.TryAdd(entry))
                continue;
            parts.Add(lastOfTopics[topic] = new PublishPart(entry));
        }

        return parts;
    }

    private bool TryAdd(PublishEntry entry)
    {
        if (!CanShare(_entries[0].Item, entry.Item))
            return false;

        // Measured only now: most events go alone.
        var size = (_size ?? _entries[0].Size) + entry.Size;
        if (size > LargestRequest)
            return false;
        _size = size;
        _entries.Add(entry);
        return true;
    }

    private static bool CanShare(PublishItem before, PublishItem next) =>
        before.Form != PayloadForm.OnlyAlone && next.Form != PayloadForm.OnlyAlone && before.Raw == next.Raw;
}
