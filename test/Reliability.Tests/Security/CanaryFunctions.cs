using System.Text.Json;
using Microsoft.Azure.Functions.Extensions.Dapr.Core;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Fuzzing;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Hosting;
using Microsoft.Extensions.Logging;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Security;

/// <summary>Functions that get what is planted from callers and sidecar, and send it on, through every binding.</summary>
public sealed class CanaryFunctions(Captured captured)
{
    public static readonly string[] Paths = ["text", "poco", "throws", "bytes", "read", "read-poco", "read-secret-poco", "invoke", "publish", "bind", "save", "mistake", "event", "event-throws", "tick"];

    [FunctionName("text")]
    public void Text([DaprServiceInvocationTrigger] string? payload) => captured.Add(payload);

    [FunctionName("poco")]
    public void Poco([DaprServiceInvocationTrigger] ParameterTypes.Order? payload) => captured.Add(payload);

    [FunctionName("bytes")]
    public void Bytes([DaprServiceInvocationTrigger] byte[] payload, IDictionary<string, string> headers) => captured.Add((payload, headers));

    [FunctionName("throws")]
    public void Throws([DaprServiceInvocationTrigger] string? payload) => throw new InvalidOperationException($"The function fails at {payload?.Length} characters.");

    [FunctionName("read")]
    public void Read(
        [DaprServiceInvocationTrigger] string? payload, [DaprSecret("secrets", "key")] string? secret,
        [DaprState("state", Key = "k")] JsonElement state) => captured.Add((payload, secret, state));

    [FunctionName("read-poco")]
    public void ReadPoco([DaprServiceInvocationTrigger] string? payload, [DaprState("state", Key = "k")] ParameterTypes.Order? state) => captured.Add((payload, state));

    [FunctionName("read-secret-poco")]
    public void ReadSecretPoco([DaprServiceInvocationTrigger] string? payload, [DaprSecret("secrets", "key")] List<int>? secret) => captured.Add((payload, secret));

    [FunctionName("invoke")]
    public void Invoke([DaprServiceInvocationTrigger] string? payload, [DaprInvoke(AppId = "app", MethodName = "m")] out InvokeMethodParameters[] output) => output =
    [
        .. Enumerable.Range(0, 2).Select(_ => new InvokeMethodParameters
        {
            Body = payload, QueryString = "token=cn4ry-query", Headers = new Dictionary<string, string> { ["Authorization"] = "Bearer cn4ry-header" },
        }),
    ];

    [FunctionName("publish")]
    public void Publish([DaprServiceInvocationTrigger] string? payload, [DaprPublish(PubSubName = "p", Topic = "t")] out DaprPubSubEvent[] output) =>
        output = [new(payload ?? ""), new(payload ?? "") { Metadata = new Dictionary<string, string> { ["key"] = "cn4ry-metadata" } }];

    [FunctionName("bind")]
    public void Bind([DaprServiceInvocationTrigger] string? payload, [DaprBinding(BindingName = "b", Operation = "create")] out DaprBindingMessage output) =>
        output = new(payload ?? "", new Dictionary<string, object> { ["key"] = "cn4ry-metadata" });

    [FunctionName("save")]
    public void Save([DaprServiceInvocationTrigger] string? payload, [DaprState("state", Key = "k")] out DaprStateRecord output) => output = new(null, payload, "cn4ry-etag");

    /// <summary>Nothing of it can be sent.</summary>
    [FunctionName("mistake")]
    public async Task Mistake(
        [DaprServiceInvocationTrigger] byte[] payload, [DaprInvoke(AppId = "app", MethodName = "m")] IAsyncCollector<byte[]> invoke,
        [DaprPublish(PubSubName = "p", Topic = "t")] IAsyncCollector<byte[]> publish, [DaprState("state")] IAsyncCollector<byte[]> save)
    {
        captured.Add(payload);
        List<Exception> errors = [];
        foreach (var json in new[] { """{"body":"cn4ry-a","headers":["cn4ry-b"]}""", """{"body":1,"headers":{"X":["cn4ry-c"]}}""", """{"body":1,"httpVerb":["cn4ry-d"]}""" })
            errors.Add(await Assert.ThrowsAnyAsync<Exception>(() => invoke.AddAsync(System.Text.Encoding.UTF8.GetBytes(json))));
        errors.Add(await Assert.ThrowsAnyAsync<Exception>(() => publish.AddAsync("""{"topic":"t","metadata":{"a":"cn4ry-e"}}"""u8.ToArray())));
        errors.Add(await Assert.ThrowsAnyAsync<Exception>(() => save.AddAsync("""{"value":"cn4ry-f"}"""u8.ToArray())));
        throw new AggregateException(errors);
    }

    [FunctionName("event")]
    public void Event([DaprTopicTrigger("pubsub")] ParameterTypes.Order? payload) => captured.Add(payload);

    [FunctionName("event-throws")]
    public void EventThrows([DaprTopicTrigger("pubsub")] JsonElement payload) => throw new InvalidOperationException($"The function fails at a {payload.ValueKind}.");

    [FunctionName("tick")]
    public void Tick([DaprBindingTrigger] ParameterTypes.Order? payload) => captured.Add(payload);

    [FunctionName("indiscreet")]
    public void Indiscreet([DaprServiceInvocationTrigger] string? payload, ILogger logger) => logger.Said(payload);
}

internal static partial class CanaryLog
{
    [LoggerMessage(1, LogLevel.Trace, "{Payload}")]
    public static partial void Said(this ILogger logger, string? payload);
}
