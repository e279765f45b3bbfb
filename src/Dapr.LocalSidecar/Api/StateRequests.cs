using System.Globalization;
using System.Text.Json;
using Dapr.LocalSidecar.Components.State;

namespace Dapr.LocalSidecar.Api;

/// <summary>Reads the bodies of state calls.</summary>
internal static class StateRequests
{
    /// <summary>An unknown option, or a time to live that is no number. Which status it gets depends on the call.</summary>
    internal sealed class InvalidOptionException(string message) : Exception(message);

    public static StateChange Upsert(JsonElement item, Dictionary<string, string> queryMetadata, KeyPrefix keys)
    {
        var metadata = item.TextMap("metadata");
        foreach (var (name, value) in queryMetadata)
            metadata[name] = value;
        var change = new StateChange(keys.Apply(Key(item)), CanonicalJson.Of(item.Member("value"))) { TimeToLive = TimeToLive(metadata) };
        return Options(item, change);
    }

    public static StateChange Delete(JsonElement item, KeyPrefix keys) => Options(item, new StateChange(keys.Apply(Key(item)), null));

    public static bool IsFirstWrite(string? concurrency) => concurrency switch
    {
        null or "" or "last-write" => false,
        "first-write" => true,
        _ => throw new InvalidOptionException($"unrecognized concurrency model '{concurrency}'"),
    };

    public static void CheckConsistency(string? consistency)
    {
        if (consistency is not (null or "" or "strong" or "eventual"))
            throw new InvalidOptionException($"unrecognized consistency model '{consistency}'");
    }

    private static StateChange Options(JsonElement item, StateChange change)
    {
        var options = item.Member("options");
        CheckConsistency(options?.Text("consistency"));
        var etag = item.Text("etag");
        return change with { ETag = string.IsNullOrEmpty(etag) ? null : etag, FirstWrite = IsFirstWrite(options?.Text("concurrency")) };
    }

    private static string Key(JsonElement item)
    {
        if (item.ValueKind != JsonValueKind.Object)
            throw new JsonException("an item must be an object");
        return item.Text("key") is { Length: > 0 } key
            ? key
            : throw new ApiException(400, "ERR_MALFORMED_REQUEST", "\"key\" is a required field");
    }

    private static TimeSpan? TimeToLive(Dictionary<string, string> metadata)
    {
        var text = metadata.FirstOrDefault(entry => entry.Key.Equals("ttlInSeconds", StringComparison.OrdinalIgnoreCase)).Value;
        if (string.IsNullOrEmpty(text))
            return null;
        if (!int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seconds))
            throw new InvalidOptionException($"incorrect value for metadata 'ttlInSeconds': '{text}'");
        return seconds > 0 ? TimeSpan.FromSeconds(seconds) : null;
    }
}
