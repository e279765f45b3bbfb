using System.Text.Json;

namespace Dapr.LocalSidecar.AppChannel;

/// <summary>Understands what an app answers to an event.</summary>
internal static class TopicAnswer
{
    /// <summary>A 2xx counts as success unless its body is an object with another status; 404 means drop, the rest failed.</summary>
    public static DeliveryResult Of(int status, byte[] body)
    {
        if (status == 404)
            return DeliveryResult.Drop;
        if (status is < 200 or > 299)
            return DeliveryResult.Retry;
        if (!DaprJson.TryParse(body, out var json))
            return DeliveryResult.Success;
        return Word(json, "status") switch
        {
            null or "" or "SUCCESS" => DeliveryResult.Success,
            "DROP" => DeliveryResult.Drop,
            _ => DeliveryResult.Retry,
        };
    }

    /// <summary>Results by entry id. Here everything that is not said in so many words means retry.</summary>
    public static IReadOnlyDictionary<string, DeliveryResult> OfBulk(int status, byte[] body, IReadOnlyList<string> entryIds)
    {
        var otherwise = status == 404 ? DeliveryResult.Discard : DeliveryResult.Retry;
        var results = entryIds.ToDictionary(id => id, _ => otherwise);
        if (status is < 200 or > 299
            || !DaprJson.TryParse(body, out var json)
            || json.Member("statuses") is not { ValueKind: JsonValueKind.Array } list)
            return results;
        foreach (var item in list.EnumerateArray())
            if (Word(item, "entryId") is { } id && results.ContainsKey(id))
                results[id] = Word(item, "status") switch
                {
                    "SUCCESS" => DeliveryResult.Success,
                    "DROP" => DeliveryResult.Drop,
                    _ => DeliveryResult.Retry,
                };
        return results;
    }

    private static string? Word(JsonElement json, string name) =>
        json.Member(name) is { ValueKind: JsonValueKind.String } word ? word.GetString() : null;
}
