using System.Text.Json;

namespace Microsoft.Azure.Functions.Extensions.Dapr.Core;

internal static class JsonValue
{
    private static readonly JsonSerializerOptions WebOptions = new(JsonSerializerDefaults.Web);

    public static JsonElement From(object? value) =>
        value is JsonElement element ? element : JsonSerializer.SerializeToElement(value, value?.GetType() ?? typeof(object), WebOptions);
}
