using System.Text;
using System.Text.Json;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Json;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.PubSub;

/// <summary>Reads what a topic function returned. Only a clear word counts: an order with a status of its own is no retry.</summary>
internal static class TopicStatus
{
    private const string Name = "status";

    public static DaprTopicResult Of(object? result) => result switch
    {
        DaprTopicResult status => status,
        string text => OfText(text),
        JsonElement json => OfJson(json),
        IDictionary<string, object?> { Count: 1 } properties when properties.TryGetValue(Name, out var word) => OfWord(word as string),
        _ when NewtonsoftBridge.IsToken(result) => OfJson(JsonSerializer.SerializeToElement(result, DaprJson.Options)),
        _ => DaprTopicResult.Success,
    };

    public static ReadOnlySpan<byte> AnswerOf(DaprTopicResult result) => result switch
    {
        DaprTopicResult.Retry => """{"status":"RETRY"}"""u8,
        DaprTopicResult.Drop => """{"status":"DROP"}"""u8,
        _ => [],
    };

    // Some workers send an object as its text.
    private static DaprTopicResult OfText(string text) =>
        text is ['{', ..] && DaprJson.TryParse(Encoding.UTF8.GetBytes(text), out var json) ? OfJson(json) : OfWord(text);

    private static DaprTopicResult OfJson(JsonElement json)
    {
        if (json.ValueKind == JsonValueKind.String)
            return OfWord(json.GetString());
        if (json.ValueKind != JsonValueKind.Object || json.EnumerateObject().Take(2).Count() != 1)
            return DaprTopicResult.Success;
        return json.TryGetProperty(Name, out var word) && word.ValueKind == JsonValueKind.String ? OfWord(word.GetString()) : DaprTopicResult.Success;
    }

    private static DaprTopicResult OfWord(string? word) => word switch
    {
        "RETRY" => DaprTopicResult.Retry,
        "DROP" => DaprTopicResult.Drop,
        _ => DaprTopicResult.Success,
    };
}
