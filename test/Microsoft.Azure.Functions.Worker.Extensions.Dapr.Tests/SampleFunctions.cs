using Microsoft.Azure.Functions.Extensions.Dapr.Core;

namespace Microsoft.Azure.Functions.Worker.Extensions.Dapr.Tests;

/// <summary>Functions as an author of an isolated app writes them.</summary>
internal static class SampleFunctions
{
    [DaprStateOutput("statestore", Key = "{id}", DaprAddress = "%DaprAddress%")]
    public static string SaveOrder(
        [DaprServiceInvocationTrigger(MethodName = "orders/{id}", HttpMethods = "PUT,POST")] string order) => order;

    [DaprPublishOutput(PubSubName = "pubsub", Topic = "accepted", DaprAddress = "%DaprAddress%")]
    public static DaprPubSubEvent Accept(
        [DaprTopicTrigger("%PubSub%", Topic = "orders", Route = "on/orders")] string order,
        [DaprStateInput("statestore", Key = "{id}", DaprAddress = "%DaprAddress%")] string state,
        [DaprSecretInput("vault", "key", Metadata = "version_id=1", DaprAddress = "%DaprAddress%")] string secret) =>
        new(order + state + secret);

    public static OrderResult Forward([DaprBindingTrigger(BindingName = "queue")] string order) =>
        new() { Request = new() { Body = order }, Message = new(order) };

    public static string NameOnly([DaprTopicTrigger("pubsub")] string order) => order;
}
