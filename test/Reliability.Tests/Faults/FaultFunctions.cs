using Microsoft.Azure.Functions.Extensions.Dapr.Core;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Hosting;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Faults;

/// <summary>One function for each kind of call to the sidecar.</summary>
public sealed class FaultFunctions(Captured captured)
{
    [NoAutomaticTrigger]
    public void Invoke([DaprInvoke(AppId = "app", MethodName = "method")] out string output) => output = "one";

    [NoAutomaticTrigger]
    public void InvokeGet([DaprInvoke(AppId = "app", MethodName = "method", HttpVerb = "GET")] out InvokeMethodParameters output) => output = new();

    [NoAutomaticTrigger]
    public void InvokeDelete([DaprInvoke(AppId = "app", MethodName = "method", HttpVerb = "DELETE")] out InvokeMethodParameters output) => output = new();

    [NoAutomaticTrigger]
    public void InvokeEmpty([DaprInvoke(AppId = "app", MethodName = "method")] out InvokeMethodParameters output) => output = new();

    [NoAutomaticTrigger]
    public void InvokeFive([DaprInvoke(AppId = "app", MethodName = "method")] ICollector<string> output) => AddFive(output);

    [NoAutomaticTrigger]
    public void Publish([DaprPublish(PubSubName = "pubsub", Topic = "topic")] out string output) => output = "one";

    [NoAutomaticTrigger]
    public void PublishBulk([DaprPublish(PubSubName = "pubsub", Topic = "topic")] ICollector<string> output) => AddFive(output);

    [NoAutomaticTrigger]
    public void PublishFive([DaprPublish(PubSubName = "pubsub")] ICollector<DaprPubSubEvent> output)
    {
        for (var i = 1; i <= 5; i++)
            output.Add(new DaprPubSubEvent($"item {i}") { Topic = $"topic{i}" });
    }

    [NoAutomaticTrigger]
    public void Bind([DaprBinding(BindingName = "binding", Operation = "create")] out string output) => output = "one";

    [NoAutomaticTrigger]
    public void BindFive([DaprBinding(BindingName = "binding", Operation = "create")] ICollector<string> output) => AddFive(output);

    [NoAutomaticTrigger]
    public void Save([DaprState("store", Key = "key")] out string output) => output = "one";

    [NoAutomaticTrigger]
    public void Read([DaprState("store", Key = "key")] string value) => captured.Add(value);

    [NoAutomaticTrigger]
    public void Secret([DaprSecret("secrets", "key")] string value) => captured.Add(value);

    private static void AddFive(ICollector<string> output)
    {
        for (var i = 1; i <= 5; i++)
            output.Add($"item {i}");
    }
}
