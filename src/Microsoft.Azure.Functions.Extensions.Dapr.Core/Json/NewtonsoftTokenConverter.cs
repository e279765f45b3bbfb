using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Microsoft.Azure.Functions.Extensions.Dapr.Core.Json;

/// <summary>
/// Writes <c>Newtonsoft.Json.Linq</c> tokens as the JSON they stand for; System.Text.Json alone writes a token as a nest of empty
/// arrays. The type is found by name, so that the models need no reference to Newtonsoft.Json.
/// </summary>
internal sealed class NewtonsoftTokenConverter : JsonConverterFactory
{
    private const string TokenType = "Newtonsoft.Json.Linq.JToken";

    public override bool CanConvert(Type typeToConvert) => FindTokenType(typeToConvert) is not null;

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options)
    {
        var toJson = FindTokenType(typeToConvert)!.GetMethods().Single(IsToStringWithFormatting);
        return (JsonConverter)Activator.CreateInstance(typeof(TokenConverter<>).MakeGenericType(typeToConvert), toJson)!;
    }

    private static Type? FindTokenType(Type? type)
    {
        while (type is not null && type.FullName != TokenType)
            type = type.BaseType;
        return type;
    }

    private static bool IsToStringWithFormatting(MethodInfo method)
    {
        var parameters = method.GetParameters();
        return method.Name == nameof(ToString) && parameters.Length == 2
            && parameters[0].ParameterType.IsEnum && parameters[1].ParameterType.IsArray;
    }

    private sealed class TokenConverter<TToken>(MethodInfo toJson) : JsonConverter<TToken>
    {
        private readonly object?[] _compact = [Enum.ToObject(toJson.GetParameters()[0].ParameterType, 0), null];

        public override TToken Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException($"{typeToConvert} cannot be read by the models of the Dapr extension; they only write JSON.");

        public override void Write(Utf8JsonWriter writer, TToken value, JsonSerializerOptions options) =>
            writer.WriteRawValue((string)toJson.Invoke(value, _compact)!);
    }
}
