using Microsoft.Azure.WebJobs;

namespace Benchmarks.Candidates;

/// <summary>The functions that call the sidecar, with the least that WebJobs bindings can be in place of calls of their own.</summary>
public static class BoundFloorFunctions
{
    [FunctionName("state")]
    public static void State(
        [FloorTrigger] Order order,
        [FloorBinding(FloorCall.State, Key = "key")] Order before,
        [FloorBinding(FloorCall.State, Key = "key")] out Order after)
    {
        before.Check();
        after = before;
    }

    [FunctionName("secret")]
    public static string Secret([FloorTrigger] Order order, [FloorBinding(FloorCall.Secret)] Dictionary<string, string> secret) => secret["password"];

    [FunctionName("state-out")]
    public static void StateOut([FloorTrigger] Order order, [FloorBinding(FloorCall.State, Key = "key")] out Order value) => value = order;

    [FunctionName("publish")]
    public static void Publish([FloorTrigger] Order order, [FloorBinding(FloorCall.Publish)] out Order value) => value = order;

    [FunctionName("invoke")]
    public static void Invoke([FloorTrigger] Order order, [FloorBinding(FloorCall.Invoke)] out Order value) => value = order;

    [FunctionName("binding-out")]
    public static void BindingOut([FloorTrigger] Order order, [FloorBinding(FloorCall.Binding)] out Order value) => value = order;

    [FunctionName("publish-10")]
    public static Task PublishTen([FloorTrigger] Order order, [FloorBinding(FloorCall.Publish)] IAsyncCollector<Order> values) =>
        DaprFunctions.AddAsync(values, Samples.TenOrders);

    [FunctionName("invoke-10")]
    public static Task InvokeTen([FloorTrigger] Order order, [FloorBinding(FloorCall.Invoke)] IAsyncCollector<Order> values) =>
        DaprFunctions.AddAsync(values, Samples.TenOrders);
}
