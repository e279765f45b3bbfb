using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Newtonsoft.Json.Linq;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Json;

/// <summary>
/// Reads and writes Newtonsoft tokens, which script languages return and C# functions use: dates stay text and numbers keep
/// their digits. The only place that knows Newtonsoft.Json.
/// </summary>
internal sealed class NewtonsoftBridge : JsonConverterFactory
{
    private const int DecimalDigits = 28;

    // As in Newtonsoft.Json. The time to parse a larger one grows with the square of its digits.
    private const int MostDigits = 380;

    public static bool IsToken(object? value) => value is JToken;

    /// <summary>Neither an object nor an array.</summary>
    public static bool IsSimpleValue(object? value) => value is JValue;

    /// <summary>Whether a token is an object with a property of one of the names, in any casing, or a text that may hold such an object.</summary>
    public static bool MayHaveAny(object? token, string[] names)
    {
        if (token is not JObject properties)
            return token is JValue { Value: string };
        foreach (var name in names)
        {
            if (properties.Property(name, StringComparison.OrdinalIgnoreCase) is not null)
                return true;
        }

        return false;
    }

    /// <summary>Whether a parameter of this type can take a whole JSON object.</summary>
    public static bool CanHoldObject(Type type) => type == typeof(JToken) || type == typeof(JObject);

    public override bool CanConvert(Type typeToConvert) => typeof(JToken).IsAssignableFrom(typeToConvert);

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(TokenConverter<>).MakeGenericType(typeToConvert))!;

    private sealed class TokenConverter<TToken> : JsonConverter<TToken>
        where TToken : JToken
    {
        public override TToken? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            ReadToken(ref reader) as TToken ?? throw new JsonException($"The JSON value is no {typeof(TToken).Name}.");

        public override void Write(Utf8JsonWriter writer, TToken value, JsonSerializerOptions options) => WriteToken(writer, value);
    }

    private static JToken ReadToken(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.StartObject => ReadObject(ref reader),
        JsonTokenType.StartArray => ReadArray(ref reader),
        JsonTokenType.String => new JValue(reader.GetString()),
        JsonTokenType.Number => ReadNumber(ref reader),
        JsonTokenType.True => new JValue(true),
        JsonTokenType.False => new JValue(false),
        _ => JValue.CreateNull(),
    };

    private static JObject ReadObject(ref Utf8JsonReader reader)
    {
        var result = new JObject();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var name = reader.GetString()!;
            reader.Read();
            result[name] = ReadToken(ref reader);
        }

        return result;
    }

    private static JArray ReadArray(ref Utf8JsonReader reader)
    {
        var result = new JArray();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            result.Add(ReadToken(ref reader));
        return result;
    }

    private static JValue ReadNumber(ref Utf8JsonReader reader)
    {
        if (reader.TryGetInt64(out var integer))
            return new JValue(integer);

        var text = reader.ValueSpan;
        if (text.IndexOfAny(".eE"u8) < 0 && text.Length <= MostDigits)
            return new JValue(BigInteger.Parse(Encoding.ASCII.GetString(text), CultureInfo.InvariantCulture));
        if (text.IndexOfAny("eE"u8) < 0 && text.Length <= DecimalDigits && reader.TryGetDecimal(out var exact))
            return new JValue(exact);
        return reader.TryGetDouble(out var number) && double.IsFinite(number) ? new JValue(number) : new JRaw(Encoding.ASCII.GetString(text));
    }

    private static void WriteToken(Utf8JsonWriter writer, JToken token)
    {
        switch (token)
        {
            case JObject properties:
                writer.WriteStartObject();
                for (var property = (JProperty?)properties.First; property is not null; property = (JProperty?)property.Next)
                {
                    writer.WritePropertyName(property.Name);
                    WriteToken(writer, property.Value);
                }

                writer.WriteEndObject();
                break;
            case JArray items:
                writer.WriteStartArray();
                for (var item = items.First; item is not null; item = item.Next)
                    WriteToken(writer, item);
                writer.WriteEndArray();
                break;
            case JRaw raw:
                writer.WriteRawValue(raw.Value?.ToString() ?? "null");
                break;
            case JValue value:
                WriteValue(writer, value);
                break;
            default:
                throw new JsonException($"A {token.Type} token stands for no JSON value.");
        }
    }

    private static void WriteValue(Utf8JsonWriter writer, JValue token)
    {
        switch (token.Value)
        {
            case null:
                writer.WriteNullValue();
                break;
            case string text:
                writer.WriteStringValue(text);
                break;
            case long number:
                writer.WriteNumberValue(number);
                break;
            case bool flag:
                writer.WriteBooleanValue(flag);
                break;
            case double number:
                writer.WriteNumberValue(number);
                break;
            case decimal number:
                writer.WriteNumberValue(number);
                break;
            case int number:
                writer.WriteNumberValue(number);
                break;
            case DateTime time:
                writer.WriteStringValue(time);
                break;
            case BigInteger number:
                writer.WriteRawValue(number.ToString(CultureInfo.InvariantCulture));
                break;
            case Uri uri:
                writer.WriteStringValue(uri.OriginalString);
                break;
            case var value:
                JsonSerializer.Serialize(writer, value, value.GetType());
                break;
        }
    }
}
