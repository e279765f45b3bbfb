using System.Text.Json;

namespace Microsoft.Azure.Functions.Extensions.Dapr.Core.Json;

internal static class ModelJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { Converters = { new NewtonsoftTokenConverter() } };

    public static JsonElement ToElement(object? value) =>
        value is JsonElement element ? element : JsonSerializer.SerializeToElement(value, value?.GetType() ?? typeof(object), Options);
}
