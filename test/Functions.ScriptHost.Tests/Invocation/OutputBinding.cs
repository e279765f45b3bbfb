using System.Collections;
using System.Dynamic;
using System.Text;
using Microsoft.Azure.WebJobs;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Functions.ScriptHost.Tests.Invocation;

/// <summary>Writes what a worker returned to an output binding: bytes, once for each element of an array.</summary>
internal static class OutputBinding
{
    public static async Task WriteAsync(ScriptBinding binding, Binder binder, object value)
    {
        if (binding.DefaultType != typeof(IAsyncCollector<byte[]>))
            throw new NotSupportedException($"ScriptBinding type {binding.DefaultType} is not supported");
        var collector = await binder.BindAsync<IAsyncCollector<byte[]>>([binding.Attribute]);
        foreach (var item in Items(value))
            await collector.AddAsync(ToBytes(item));
    }

    /// <summary>Text that looks like JSON is parsed, dates included: Python and custom handlers send all their values so.</summary>
    private static IEnumerable<object> Items(object value) => value switch
    {
        string text when Parse(text) is { } token => Items(token),
        JArray array => array,
        byte[] or string or JToken or ExpandoObject => [value],
        Array array => array.Cast<object>(),
        IList list => list.Cast<object>(),
        _ => [value],
    };

    private static JToken? Parse(string text)
    {
        if (text.TrimStart() is not ['{' or '[', ..])
            return null;
        try
        {
            return JToken.Parse(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static byte[] ToBytes(object item) => item switch
    {
        byte[] bytes => bytes,
        ExpandoObject => Encoding.UTF8.GetBytes(JsonConvert.SerializeObject(item, Formatting.Indented)),
        _ => Encoding.UTF8.GetBytes(item.ToString() ?? ""),
    };
}
