using Microsoft.Azure.WebJobs;
using Microsoft.Azure.WebJobs.Extensions.Dapr;
using Newtonsoft.Json.Linq;

namespace Benchmarks.Candidates;

/// <summary>What the functions do, as a user of the extension writes it.</summary>
public static class DaprFunctions
{
    private static readonly JObject[] TenTokens = [.. Samples.TenOrders.Select(order => JObject.FromObject(order))];

    [FunctionName("string")]
    public static string Text([DaprServiceInvocationTrigger] string body) => body;

    [FunctionName("poco")]
    public static Order Poco([DaprServiceInvocationTrigger] Order order) => order;

    [FunctionName("topic")]
    public static void Topic([DaprTopicTrigger("pubsub")] Order order) => order.Check();

    [FunctionName("input")]
    public static void Input([DaprBindingTrigger] Order order) => order.Check();

    [FunctionName("state")]
    public static void State(
        [DaprServiceInvocationTrigger] Order order,
        [DaprState("store", Key = "key")] Order before,
        [DaprState("store", Key = "key")] out Order after)
    {
        before.Check();
        after = before;
    }

    [FunctionName("state-of-id")]
    public static void StateOfId(
        [DaprServiceInvocationTrigger] Order order,
        [DaprState("store", Key = "{order.Id}")] Order before,
        [DaprState("store", Key = "{order.Id}")] out Order after)
    {
        before.Check();
        after = before;
    }

    [FunctionName("secret")]
    public static string Secret([DaprServiceInvocationTrigger] Order order, [DaprSecret("vault", "key")] IDictionary<string, string> secret) =>
        secret["password"];

    [FunctionName("state-out")]
    public static void StateOut([DaprServiceInvocationTrigger] Order order, [DaprState("store", Key = "key")] out Order value) => value = order;

    [FunctionName("publish")]
    public static void Publish(
        [DaprServiceInvocationTrigger] Order order, [DaprPublish(PubSubName = "pubsub", Topic = "orders")] out Order value) => value = order;

    [FunctionName("invoke")]
    public static void Invoke(
        [DaprServiceInvocationTrigger] Order order, [DaprInvoke(AppId = "other", MethodName = "work")] out Order value) => value = order;

    [FunctionName("binding-out")]
    public static void BindingOut(
        [DaprServiceInvocationTrigger] Order order, [DaprBinding(BindingName = "target", Operation = "create")] out Order value) => value = order;

    [FunctionName("publish-10")]
    public static Task PublishTen(
        [DaprServiceInvocationTrigger] Order order, [DaprPublish(PubSubName = "pubsub", Topic = "orders")] IAsyncCollector<Order> values) =>
        AddAsync(values, Samples.TenOrders);

    [FunctionName("publish-10-tokens")]
    public static Task PublishTenTokens(
        [DaprServiceInvocationTrigger] Order order, [DaprPublish(PubSubName = "pubsub", Topic = "orders")] IAsyncCollector<JObject> values) =>
        AddAsync(values, TenTokens);

    [FunctionName("invoke-10")]
    public static Task InvokeTen(
        [DaprServiceInvocationTrigger] Order order, [DaprInvoke(AppId = "other", MethodName = "work")] IAsyncCollector<Order> values) =>
        AddAsync(values, Samples.TenOrders);

    [FunctionName("invoke-10-slow")]
    public static Task InvokeTenSlow(
        [DaprServiceInvocationTrigger] Order order,
        [DaprInvoke(AppId = "other", MethodName = "work", DaprAddress = "%SlowSidecar%")] IAsyncCollector<Order> values) =>
        AddAsync(values, Samples.TenOrders);

    internal static async Task AddAsync<T>(IAsyncCollector<T> collector, T[] values)
    {
        foreach (var value in values)
            await collector.AddAsync(value);
    }
}

/// <summary>What only builds can do that know <c>MaxConcurrency</c>.</summary>
public static class ParallelDaprFunctions
{
    [FunctionName("invoke-10-parallel")]
    public static Task InvokeTenParallel(
        [DaprServiceInvocationTrigger] Order order,
        [DaprInvoke(AppId = "other", MethodName = "work", DaprAddress = "%SlowSidecar%", MaxConcurrency = 10)] IAsyncCollector<Order> values) =>
        DaprFunctions.AddAsync(values, Samples.TenOrders);
}
