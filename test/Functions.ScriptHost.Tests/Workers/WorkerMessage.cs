using System.Text;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Functions.ScriptHost.Tests.Workers;

/// <summary>The messages between host and node, in the way the real protocol tells texts, bytes and JSON apart.</summary>
internal static class WorkerMessage
{
    private static readonly JsonSerializerSettings AsWritten = new() { DateParseHandling = DateParseHandling.None };

    public static JObject Parse(string line) => JsonConvert.DeserializeObject<JObject>(line, AsWritten)!;

    public static JObject Invoke(ScriptCall call, string id, string[] outputs) => new()
    {
        ["type"] = "invoke",
        ["id"] = id,
        ["name"] = call.Function,
        ["invocationId"] = call.InvocationId.ToString(),
        ["inputs"] = new JObject(call.Inputs.Select(i => new JProperty(i.Key, Write(i.Value)))),
        ["triggerMetadata"] = new JObject(call.TriggerMetadata.Where(m => m.Value is not null).Select(m => new JProperty(m.Key, m.Value))),
        ["outputs"] = new JArray(outputs),
    };

    public static ScriptResult ReadResult(JObject message) => new(
        Read(message["returned"]),
        ((JObject)message["outputs"]!).Properties().ToDictionary(p => p.Name, p => Read(p.Value)));

    private static JToken Write(object? value) => value switch
    {
        null => JValue.CreateNull(),
        byte[] bytes => new JObject { ["bytes"] = Convert.ToBase64String(bytes) },
        ReadOnlyMemory<byte> bytes => new JObject { ["bytes"] = Convert.ToBase64String(bytes.Span) },
        string text => new JObject { ["text"] = text },
        JToken token => new JObject { ["text"] = token.ToString(Formatting.None) },
        _ => new JObject { ["text"] = Encoding.UTF8.GetString(System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(value)) },
    };

    private static object? Read(JToken? value) => value switch
    {
        JObject { First: JProperty { Name: "bytes" } bytes } => Convert.FromBase64String((string)bytes.Value!),
        JObject { First: JProperty { Name: "text" } text } => (string?)text.Value,
        JObject { First: JProperty { Name: "json" } json } => JsonConvert.DeserializeObject((string)json.Value!, AsWritten),
        _ => null,
    };
}
