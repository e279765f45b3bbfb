using System.Text.Json.Serialization;

namespace Orders;

/// <summary>The worker writes names as they are in C#; other apps expect the names of JSON.</summary>
public sealed record Order(
    [property: JsonPropertyName("id")] string Id,
    [property: JsonPropertyName("item")] string Item,
    [property: JsonPropertyName("quantity")] int Quantity);

public sealed record Reservation(
    [property: JsonPropertyName("orderId")] string OrderId,
    [property: JsonPropertyName("item")] string Item,
    [property: JsonPropertyName("quantity")] int Quantity);
