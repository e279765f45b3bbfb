using System.Globalization;
using System.Text.Json;

namespace Dapr.LocalSidecar.Components.State;

/// <summary>
/// A value is stored as Dapr stores it: decoded and written again, which sorts members and takes numbers through double precision.
/// Apps that compare stored bytes would otherwise work here and fail in production.
/// </summary>
internal static class CanonicalJson
{
    public static byte[] Of(JsonElement? value) => DaprJson.Write(json =>
    {
        if (value is { } element)
            Write(json, element);
        else
            json.WriteNullValue();
    }).ToArray();

    private static void Write(Utf8JsonWriter json, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                json.WriteStartObject();
                var members = new SortedDictionary<string, JsonElement>(StringComparer.Ordinal);
                foreach (var member in value.EnumerateObject())
                    members[member.Name] = member.Value;
                foreach (var (name, member) in members)
                {
                    json.WritePropertyName(name);
                    Write(json, member);
                }
                json.WriteEndObject();
                break;
            case JsonValueKind.Array:
                json.WriteStartArray();
                foreach (var item in value.EnumerateArray())
                    Write(json, item);
                json.WriteEndArray();
                break;
            case JsonValueKind.Number:
                json.WriteRawValue(Number(value.GetDouble()), skipInputValidation: true);
                break;
            default:
                value.WriteTo(json);
                break;
        }
    }

    /// <summary>Go's form: digits between 1e-6 and 1e21, an exponent outside.</summary>
    private static string Number(double number)
    {
        var text = number.ToString("R", CultureInfo.InvariantCulture);
        var exponentAt = text.IndexOf('E', StringComparison.Ordinal);
        if (exponentAt < 0)
            return text;
        var exponent = int.Parse(text.AsSpan(exponentAt + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        if (exponent is >= 21 or < -6)
            return $"{text[..exponentAt]}e{(exponent < 0 ? "-" : "+")}{Math.Abs(exponent)}";
        var sign = number < 0 ? "-" : "";
        var digits = text[..exponentAt].TrimStart('-').Replace(".", "", StringComparison.Ordinal);
        return exponent < 0
            ? $"{sign}0.{new string('0', -exponent - 1)}{digits}"
            : sign + digits.PadRight(exponent + 1, '0').Insert(exponent + 1, digits.Length > exponent + 1 ? "." : "");
    }
}
