using Newtonsoft.Json;

namespace Functions.ScriptHost.Tests.Testing;

internal static class Json
{
    private static readonly JsonSerializerSettings AsWritten = new() { DateParseHandling = DateParseHandling.None };

    /// <summary>JSON as the host reads it from a worker: tokens, texts, numbers; dates stay text.</summary>
    public static object? Of(string json) => JsonConvert.DeserializeObject(json, AsWritten);

    /// <summary>JSON without white space, dates as written; what is no JSON as it is.</summary>
    public static string Compact(string text)
    {
        try
        {
            return JsonConvert.SerializeObject(Of(text));
        }
        catch (JsonException)
        {
            return text;
        }
    }
}
