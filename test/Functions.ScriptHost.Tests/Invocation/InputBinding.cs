using Microsoft.Azure.WebJobs;
using Newtonsoft.Json.Linq;

namespace Functions.ScriptHost.Tests.Invocation;

/// <summary>Fetches the value of an input binding as the type that its extension prefers.</summary>
internal static class InputBinding
{
    public static async Task<object?> FetchAsync(ScriptBinding binding, Binder binder)
    {
        Attribute[] attributes = [binding.Attribute];
        var type = binding.DefaultType;
        if (type == typeof(string))
            return await binder.BindAsync<string>(attributes);
        if (type == typeof(byte[]))
            return await binder.BindAsync<byte[]>(attributes);
        if (type == typeof(JObject))
            return await binder.BindAsync<JObject>(attributes);
        if (type == typeof(JArray))
            return await binder.BindAsync<JArray>(attributes);
        return type == typeof(Stream)
            ? await TriggerValue.MaterializeAsync(await binder.BindAsync<Stream>(attributes), binding.Metadata.IsBinary)
            : throw new NotSupportedException($"ScriptBinding type {type} is not supported");
    }
}
