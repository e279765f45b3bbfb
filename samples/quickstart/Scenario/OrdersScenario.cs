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
            Functions = ["CreateOrder", "ReserveStock"],
            Checks =
            [
                new("CreateOrder accepts the order", o => o.Status == 200 && o.Json.GetProperty("status").GetString() == "accepted"),
                new("its output binding invoked ReserveStock", o => o.Ran("ReserveStock")),
            ],
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
    ];
}
