using System.Text.Json;
using Microsoft.Azure.Functions.Extensions.Dapr.Core;
using Newtonsoft.Json.Linq;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Fuzzing;

/// <summary>Types of parameters of functions, of every row of the tables of types.</summary>
public static class ParameterTypes
{
    public static readonly Type[] Types =
    [
        typeof(string), typeof(byte[]), typeof(ReadOnlyMemory<byte>), typeof(BinaryData), typeof(Stream), typeof(JsonElement), typeof(object), typeof(JToken), typeof(JObject), typeof(JArray),
        typeof(int), typeof(long?), typeof(decimal), typeof(bool), typeof(DateTimeOffset), typeof(Guid), typeof(DayOfWeek), typeof(Order), typeof(List<Order>), typeof(Dictionary<string, int>),
        typeof(Dictionary<string, JsonElement>), typeof(Picky), typeof(DaprCloudEvent),
    ];

    public sealed record Order(string? Name, int Count, decimal? Price, List<string>? Tags, Order? Nested, JObject? Extra, byte[]? Bytes, DateTime? Created);

    /// <summary>Code of the user that throws for some values.</summary>
    public sealed class Picky
    {
        private string? _name;

        public string? Name
        {
            get => _name;
            set => _name = value is { Length: > 3 } ? throw new InvalidOperationException($"'{value}'\n is too long") : value;
        }
    }
}
