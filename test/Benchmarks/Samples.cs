using System.Text;
using System.Text.Json;

namespace Benchmarks;

/// <summary>The payloads: the same bytes for every candidate.</summary>
internal static class Samples
{
    private const int SmallLines = 3;

    // Makes about 64 KB of JSON.
    private const int LargeLines = 1420;

    public const string SecretValue = "s3cr3t";

    public static readonly Order SmallOrder = CreateOrder("order-1", SmallLines);

    public static readonly Order[] TenOrders = [.. Enumerable.Range(1, 10).Select(i => CreateOrder($"order-{i}", SmallLines))];

    public static byte[] SmallText { get; } = JsonSerializer.SerializeToUtf8Bytes("The quick brown fox jumps over the lazy dog.");

    public static byte[] LargeText { get; } = JsonSerializer.SerializeToUtf8Bytes(new string('x', 64 * 1024));

    public static byte[] SmallJson { get; } = ToJson(SmallOrder);

    public static byte[] LargeJson { get; } = ToJson(CreateOrder("order-1", LargeLines));

    public static byte[] SmallEvent { get; } = CreateEvent(SmallJson);

    public static byte[] LargeEvent { get; } = CreateEvent(LargeJson);

    /// <summary>A JSON string of so many bytes.</summary>
    public static byte[] TextOf(int bytes) => JsonSerializer.SerializeToUtf8Bytes(new string('x', bytes - 2));

    /// <summary>An order of so many bytes of JSON: as many lines as fit, and a name that fills the rest.</summary>
    public static byte[] OrderOf(int bytes)
    {
        var noLine = ToJson(new Order("1", "", 9, [])).Length;
        var line = ToJson(new Order("1", "", 9, [LineOf(1)])).Length + 1 - noLine;
        var lines = Enumerable.Range(1, Math.Max(1, (bytes - noLine) / line)).Select(LineOf).ToArray();
        var padding = bytes - ToJson(new Order("1", "", 9, lines)).Length;
        return ToJson(new Order("1", new string('x', padding), 9, lines));
    }

    /// <summary>An event around it.</summary>
    public static byte[] EventOf(int bytes) => CreateEvent(OrderOf(bytes));

    private static Line LineOf(int number) => new($"{number:000000}", number % 7 + 1, 1.5m);

    private static byte[] ToJson(Order order) => JsonSerializer.SerializeToUtf8Bytes(order, JsonSerializerOptions.Web);

    private static Order CreateOrder(string id, int lines) => new(
        id, "Contoso Ltd.", 129.95m, [.. Enumerable.Range(1, lines).Select(i => new Line($"sku-{i:00000}", i % 7 + 1, 12.5m))]);

    // As a sidecar sends it.
    private static byte[] CreateEvent(byte[] data) => Encoding.UTF8.GetBytes(
        $$"""
        {"data":{{Encoding.UTF8.GetString(data)}},"datacontenttype":"application/json","id":"5929aaac-a5e2-4ca1-859c-edfe73f11565","pubsubname":"pubsub","source":"checkout","specversion":"1.0","time":"2026-01-01T00:00:00Z","topic":"orders","traceid":"00-113ad9c4e42b27583ae98ba698d54255-e3743e35ff56f219-01","traceparent":"00-113ad9c4e42b27583ae98ba698d54255-e3743e35ff56f219-01","tracestate":"","type":"com.dapr.event.sent"}
        """);
}
