namespace Orders;

public sealed record Order(string Id, string Item, int Quantity);

public sealed record Reservation(string OrderId, string Item, int Quantity);
