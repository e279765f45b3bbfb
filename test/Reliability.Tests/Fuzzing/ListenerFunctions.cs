using System.Text.Json;
using Microsoft.Azure.Functions.Extensions.Dapr.Core;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Fuzzing;

/// <summary>Functions of every kind of trigger; each tells that it ran with what it got.</summary>
public sealed class ListenerFunctions(FunctionRuns runs)
{
    public static readonly string[] Paths = ["event-order", "event-element", "event-text", "event-cloud", "method-order", "method-text", "method-bytes", "binding-order"];

    [FunctionName("event-order")]
    public void EventOrder([DaprTopicTrigger("pubsub")] ParameterTypes.Order? order) => runs.Add(order);

    [FunctionName("event-element")]
    public void EventElement([DaprTopicTrigger("pubsub")] JsonElement element) => runs.Add(element.ValueKind == JsonValueKind.Undefined ? null : element);

    [FunctionName("event-text")]
    public void EventText([DaprTopicTrigger("pubsub")] string? text) => runs.Add(text);

    [FunctionName("event-cloud")]
    public void EventCloud([DaprTopicTrigger("pubsub")] DaprCloudEvent? cloudEvent) => runs.Add(cloudEvent);

    [FunctionName("method-order")]
    public void MethodOrder([DaprServiceInvocationTrigger] ParameterTypes.Order? order) => runs.Add(order);

    [FunctionName("method-text")]
    public void MethodText([DaprServiceInvocationTrigger] string? text) => runs.Add(text);

    [FunctionName("method-bytes")]
    public void MethodBytes([DaprServiceInvocationTrigger] byte[] bytes) => runs.Add(bytes);

    [FunctionName("binding-order")]
    public void BindingOrder([DaprBindingTrigger] ParameterTypes.Order? order) => runs.Add(order);
}
