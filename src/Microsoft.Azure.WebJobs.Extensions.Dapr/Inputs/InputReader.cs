using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Json;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Triggers;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Inputs;

/// <summary>The table of parameter types of input bindings. What does not exist is no error: it is nothing of the parameter's type.</summary>
internal static class InputReader
{
    /// <exception cref="FormatException">The value is no JSON of this type.</exception>
    public static Func<InputValue, object?> For(Type type)
    {
        if (type == typeof(string))
            return static value => value.Bytes is { } bytes ? Encoding.UTF8.GetString(bytes.Span) : null;
        if (type == typeof(byte[]))
            return static value => value.Bytes is { } bytes ? ArrayOf(bytes) : [];
        if (type == typeof(ReadOnlyMemory<byte>))
            return static value => value.Bytes ?? default;
        if (type == typeof(BinaryData))
            return static value => value.Bytes is { } bytes ? new BinaryData(bytes) : null;
        if (type == typeof(Stream))
            return static value => RawStream.Over(value.Bytes ?? default);
        if (type == typeof(JsonElement))
            return static value => ToElement(value) ?? default(JsonElement);
        if (type == typeof(JsonElement?) || type == typeof(object))
            return static value => ToElement(value);
        return Deserializer(type);
    }

    public static JsonElement? ToElement(InputValue value)
    {
        if (value.Bytes is not { IsEmpty: false } bytes)
            return null;
        return DaprJson.TryParse(bytes, out var json)
            ? json
            : throw NotJson(value);
    }

    private static Func<InputValue, object?> Deserializer(Type type)
    {
        var target = new JsonTarget(type);
        return value =>
        {
            if (value.Bytes is not { IsEmpty: false } bytes)
                return target.Missing;
            try
            {
                return target.Read(bytes.Span, value.Subject);
            }
            catch (FormatException) when (!DaprJson.IsJson(bytes.Span))
            {
                throw NotJson(value);
            }
        };
    }

    /// <summary>The bytes are the parameter's alone: they are read anew for each.</summary>
    private static byte[] ArrayOf(ReadOnlyMemory<byte> bytes) =>
        MemoryMarshal.TryGetArray(bytes, out var segment) && segment.Array is { } array && array.Length == segment.Count ? array : bytes.ToArray();

    private static FormatException NotJson(InputValue value) => new($"{value.Subject} is not JSON. Bind it to string, byte[] or Stream.");
}
