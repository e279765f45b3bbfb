using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Json;

/// <summary>How the extension reads and writes JSON, everywhere.</summary>
internal static class DaprJson
{
    /// <summary>Web defaults (camelCase, names in any casing), Newtonsoft tokens, and text readable in any alphabet.</summary>
    public static readonly JsonSerializerOptions Options = Create();

    private static readonly JsonReaderOptions ReaderOptions = new() { MaxDepth = 64 };

    public static byte[] Serialize(object? value) =>
        JsonSerializer.SerializeToUtf8Bytes(value, Options.GetTypeInfo(value?.GetType() ?? typeof(object)));

    /// <summary>The JSON of the bytes without its byte order mark.</summary>
    public static ReadOnlyMemory<byte> WithoutByteOrderMark(ReadOnlyMemory<byte> utf8) =>
        utf8.Span.StartsWith("\uFEFF"u8) ? utf8[3..] : utf8;

    public static bool IsJson(ReadOnlySpan<byte> utf8) => TryFindFirstToken(utf8, out _);

    /// <summary>Validates the whole text in one pass.</summary>
    public static bool TryFindFirstToken(ReadOnlySpan<byte> utf8, out JsonTokenType first)
    {
        first = JsonTokenType.None;
        if (utf8.IsEmpty)
            return false;
        var reader = new Utf8JsonReader(utf8, ReaderOptions);
        try
        {
            while (reader.Read())
            {
                if (first == JsonTokenType.None)
                    first = reader.TokenType;
            }
        }
        catch (JsonException)
        {
            return false;
        }

        return first != JsonTokenType.None;
    }

    /// <summary>Whether the text is an object with a property of one of the names, in any casing, or a text that may hold such an object.</summary>
    /// <param name="utf8">Need not be JSON: then the answer means nothing.</param>
    /// <param name="names">Names in ASCII.</param>
    public static bool MayHaveAny(ReadOnlySpan<byte> utf8, string[] names)
    {
        var reader = new Utf8JsonReader(utf8, ReaderOptions);
        try
        {
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
                return reader.TokenType == JsonTokenType.String;
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                if (reader.ValueIsEscaped || IsOneOf(reader.ValueSpan, names))
                    return true;
                reader.Skip();
            }
        }
        catch (JsonException)
        {
            // What is no JSON has no properties.
        }

        return false;
    }

    /// <summary>Parses JSON that need not be JSON. All texts of the element can be read.</summary>
    public static bool TryParse(ReadOnlyMemory<byte> utf8, out JsonElement element)
    {
        element = default;
        if (utf8.IsEmpty)
            return false;
        var reader = new Utf8JsonReader(WellFormed.Repair(utf8.Span) ?? utf8.Span, ReaderOptions);
        try
        {
            if (!JsonElement.TryParseValue(ref reader, out var parsed) || reader.Read())
                return false;
            element = parsed.Value;
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static bool IsOneOf(ReadOnlySpan<byte> name, string[] names)
    {
        foreach (var candidate in names)
        {
            if (Ascii.EqualsIgnoreCase(name, candidate))
                return true;
        }

        return false;
    }

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
            Converters = { new NewtonsoftBridge() },
        };
        options.MakeReadOnly();
        return options;
    }
}
