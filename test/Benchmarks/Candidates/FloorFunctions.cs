using Microsoft.Azure.WebJobs;

namespace Benchmarks.Candidates;

/// <summary>What the functions do, for both floors: they call the sidecar themselves.</summary>
public static class FloorFunctions
{
    internal static FloorSidecar Sidecar { get; set; } = null!;

    internal static FloorSidecar SlowSidecar { get; set; } = null!;

    [FunctionName("string")]
    public static string Text([FloorTrigger] string body) => body;

    [FunctionName("poco")]
    public static Order Poco([FloorTrigger] Order order) => order;

    [FunctionName("topic")]
    public static void Topic([FloorTrigger(IsEvent = true)] Order order) => order.Check();

    [FunctionName("input")]
    public static void Input([FloorTrigger] Order order) => order.Check();

    [FunctionName("state")]
    public static Task State([FloorTrigger] Order order) => ReplaceAsync("key");

    [FunctionName("state-of-id")]
    public static Task StateOfId([FloorTrigger] Order order) => ReplaceAsync(order.Id);

    [FunctionName("secret")]
    public static async Task<string> Secret([FloorTrigger] Order order) => (await Sidecar.ReadSecretAsync())["password"];

    [FunctionName("state-out")]
    public static Task StateOut([FloorTrigger] Order order) => Sidecar.SaveStateAsync("key", order);

    [FunctionName("publish")]
    public static Task Publish([FloorTrigger] Order order) => Sidecar.PublishAsync(order);

    [FunctionName("invoke")]
    public static Task Invoke([FloorTrigger] Order order) => Sidecar.InvokeAsync(order);

    [FunctionName("binding-out")]
    public static Task BindingOut([FloorTrigger] Order order) => Sidecar.BindAsync(order);

    [FunctionName("publish-10")]
    public static Task PublishTen([FloorTrigger] Order order) => Sidecar.PublishAsync(Samples.TenOrders);

    [FunctionName("publish-10-tokens")]
    public static Task PublishTenTokens([FloorTrigger] Order order) => Sidecar.PublishAsync(Samples.TenOrders);

    [FunctionName("publish-10-singly")]
    public static async Task PublishTenSingly([FloorTrigger] Order order)
    {
        foreach (var item in Samples.TenOrders)
            await Sidecar.PublishAsync(item);
    }

    [FunctionName("invoke-10")]
    public static Task InvokeTen([FloorTrigger] Order order) => InvokeTenAsync(Sidecar);

    [FunctionName("invoke-10-slow")]
    public static Task InvokeTenSlow([FloorTrigger] Order order) => InvokeTenAsync(SlowSidecar);

    [FunctionName("invoke-10-parallel")]
    public static Task InvokeTenParallel([FloorTrigger] Order order) => Task.WhenAll(Samples.TenOrders.Select(SlowSidecar.InvokeAsync));

    private static async Task ReplaceAsync(string key)
    {
        var before = await Sidecar.ReadStateAsync<Order>(key);
        before.Check();
        await Sidecar.SaveStateAsync(key, before);
    }

    private static async Task InvokeTenAsync(FloorSidecar sidecar)
    {
        foreach (var item in Samples.TenOrders)
            await sidecar.InvokeAsync(item);
    }
}
