namespace Microsoft.Azure.WebJobs.Extensions.Dapr.PubSub;

/// <summary>
/// Events of a topic that can share a request: no larger than a sidecar takes, alike in rawPayload, which a sidecar reads from the request
/// only, and of content types that it takes in bulk.
/// </summary>
internal sealed class PublishPart(PublishEntry first)
{
    // A sidecar takes requests of 4 MiB, unless it is told otherwise.
    private const long LargestRequest = 4_000_000;

    private readonly List<PublishEntry> _entries = [first];
    private long _size = first.Size;

    public IReadOnlyList<PublishEntry> Entries => _entries;

    /// <summary>Parts in an order that keeps the order of each topic's events.</summary>
    public static List<PublishPart> Of(IReadOnlyList<PublishItem> items, bool together)
    {
        var parts = new List<PublishPart>();
        for (var i = 0; i < items.Count; i++)
        {
            var entry = new PublishEntry(items[i], i + 1);
            if (!together || LastOfTopic(parts, entry.Item)?.TryAdd(entry) != true)
                parts.Add(new PublishPart(entry));
        }

        return parts;
    }

    private static PublishPart? LastOfTopic(List<PublishPart> parts, PublishItem item)
    {
        for (var i = parts.Count - 1; i >= 0; i--)
        {
            var other = parts[i]._entries[0].Item;
            if (other.PubSubName == item.PubSubName && other.Topic == item.Topic)
                return parts[i];
        }

        return null;
    }

    private bool TryAdd(PublishEntry entry)
    {
        var size = entry.Size;
        if (entry.Item.Form == PayloadForm.OnlyAlone || !CanShare(_entries[0].Item, entry.Item) || _size + size > LargestRequest)
            return false;
        _entries.Add(entry);
        _size += size;
        return true;
    }

    private static bool CanShare(PublishItem before, PublishItem next) => before.Form != PayloadForm.OnlyAlone && before.Raw == next.Raw;
}
