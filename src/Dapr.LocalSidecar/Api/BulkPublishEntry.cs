using System.Text;
using System.Text.Json;
using Dapr.LocalSidecar.Components.PubSub;

namespace Dapr.LocalSidecar.Api;

/// <summary>One event of a bulk publish. Its own metadata beats that of the request, which counts only if it has some.</summary>
internal sealed record BulkPublishEntry(string EntryId, byte[] Event, string ContentType, IReadOnlyDictionary<string, string> Metadata)
{
    /// <exception cref="JsonException">The body has not the form of a bulk publish.</exception>
    /// <exception cref="FormatException">An event does not agree with its content type.</exception>
    public static IReadOnlyList<BulkPublishEntry> ReadAll(byte[] body, IReadOnlyDictionary<string, string> requestMetadata)
    {
        var root = DaprJson.Parse(body);
        if (root.ValueKind != JsonValueKind.Array)
            throw new JsonException("the body must be an array");
        var entries = root.EnumerateArray().Select(item => Read(item, requestMetadata)).ToList();
        if (entries.DistinctBy(entry => entry.EntryId).Count() != entries.Count)
            throw new JsonException("entryId is duplicated");
        return entries;
    }

    private static BulkPublishEntry Read(JsonElement item, IReadOnlyDictionary<string, string> requestMetadata)
    {
        if (item.ValueKind != JsonValueKind.Object || item.Text("entryId") is not { Length: > 0 } id)
            throw new JsonException("entryId is missing");
        var contentType = item.Text("contentType") ?? "";
        var metadata = item.TextMap("metadata");
        if (item.Member("metadata") is not null)
            foreach (var (name, value) in requestMetadata)
                metadata.TryAdd(name, value);
        return new(id, Bytes(item, contentType), contentType, metadata);
    }

    private static byte[] Bytes(JsonElement item, string contentType)
    {
        var value = item.TryGetProperty("event", out var found) ? found : throw new JsonException("event is missing");
        var media = CloudEventFactory.MediaType(contentType);
        if (media is "application/json" or CloudEventFactory.ContentType)
            return Encoding.UTF8.GetBytes(value.GetRawText());
        var isText = media.StartsWith("text/", StringComparison.Ordinal) || media == "application/xml";
        if (!isText && media != "application/octet-stream")
            throw new FormatException($"unrecognized content type '{contentType}'");
        if (value.ValueKind != JsonValueKind.String)
            throw new FormatException($"an event of content type '{contentType}' must be a string");
        return isText ? Encoding.UTF8.GetBytes(value.GetString()!) : Convert.FromBase64String(value.GetString()!);
    }
}
