using Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Hosting;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Lifecycle;

public sealed class StartOrderFunctions(Captured captured)
{
    private static int _last;

    [FunctionName("hello")]
    public string Hello([DaprServiceInvocationTrigger] string? payload) => payload ?? "hello";

    [FunctionName("started")]
    public void Started([DaprTopicTrigger("pubsub", Topic = "started")] int number) => captured.Add(number);

    [NoAutomaticTrigger]
    public void Publish([DaprPublish(PubSubName = "pubsub", Topic = "started")] out object output) => output = Interlocked.Increment(ref _last);

    [NoAutomaticTrigger]
    public void Save([DaprState("store", Key = "key")] out string output) => output = "saved";
}
