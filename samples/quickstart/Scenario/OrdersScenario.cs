using Quickstart.Functions;

namespace Quickstart.Scenario;

/// <summary>The story that the quickstart tells: a new step is a new entry here.</summary>
internal static class OrdersScenario
{
    public static IReadOnlyList<Step> Steps(string appId) =>
    [
        new("An order comes in", HttpMethod.Post, $"/v1.0/invoke/{appId}/method/CreateOrder")
        {
            Body = new Order("1001", "keyboard", 2),
            Functions = ["CreateOrder", "ReserveStock", "WriteReceipt", "Tick"],
            Checks =
            [
                new("CreateOrder accepts the order", o => o.Status == 200 && o.Json.GetProperty("status").GetString() == "accepted"),
                new("its invoke output has run ReserveStock", o => o.Ran("ReserveStock")),
                new("its event has run WriteReceipt", o => o.Ran("WriteReceipt")),
                new("the schedule has run Tick", o => o.Ran("Tick")),
            ],
        },
        new("It is in the state store", HttpMethod.Get, "/v1.0/state/statestore/1001")
        {
            Checks = [new("CreateOrder saved the order", o => o.Status == 200 && o.Json.GetProperty("item").GetString() == "keyboard")],
        },
        new("Its receipt is in a file", HttpMethod.Post, "/v1.0/bindings/receipts")
        {
            Body = new { Operation = "get", Metadata = new { FileName = "1001.txt" } },
            IsThere = o => o.Status == 200,
            Checks = [new("WriteReceipt wrote it through the output binding", o => o.Status == 200 && o.Body == "Order 1001: 2 × keyboard")],
        },
        new("The stock has changed", HttpMethod.Get, $"/v1.0/invoke/{appId}/method/stock/keyboard")
        {
            Functions = ["GetStock"],
            Checks =
            [
                new("two keyboards fewer are left", o => o.Status == 200 && o.Json.GetProperty("left").GetInt32() == 8),
            ],
        },
        new("A result has its own status", HttpMethod.Get, $"/v1.0/invoke/{appId}/method/stock/unicorn")
        {
            Functions = ["GetStock"],
            Checks =
            [
                new("an unknown item is 404", o => o.Status == 404),
            ],
        },
        new("A function reads a secret", HttpMethod.Get, $"/v1.0/invoke/{appId}/method/CheckPaymentKey")
        {
            Functions = ["CheckPaymentKey"],
            Checks = [new("the secret store has the key", o => o.Status == 200 && o.Json.GetProperty("length").GetInt32() > 0)],
        },
    ];
}
