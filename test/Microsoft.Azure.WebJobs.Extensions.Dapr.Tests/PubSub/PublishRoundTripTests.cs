using System.Text;
using System.Text.Json;
using global::Dapr.LocalSidecar;
using Microsoft.Azure.Functions.Extensions.Dapr.Core;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Hosting;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.PubSub;

/// <summary>What one app publishes, another receives, through real sidecars.</summary>
public sealed class PublishRoundTripTests
{
    [Fact]
    public async Task Events_OfOneApp_ReachTheTopicOfAnother()
    {
        var registry = new LocalSidecarRegistry();
        await using var receiver = await FunctionHost.StartAsync<Receiver>();
        await using var receiving = await StartAsync(registry, "receiver", receiver.Address!.Port);
        await receiving.Sidecar.WaitForAppAsync();
        await using var sending = await StartAsync(registry, "sender", null);
        await using var sender = await FunctionHost.StartAsync<Sender>(s => s.Options = o => o.DaprAddress = sending.Address);

        await sender.CallAsync(nameof(Sender.Publish), "alone");
        await sender.CallAsync(
            nameof(Sender.Publish),
            new { id = 1 },
            Encoding.UTF8.GetBytes("""{"payload":{"id":2},"metadata":{"cloudevent.type":"mine"}}"""),
            new DaprPubSubEvent("text") { ContentType = "text/plain" },
            new DaprPubSubEvent(new byte[] { 1, 2 }) { ContentType = "application/octet-stream" });
        await Eventually.True(() => receiver.Captured.Values.Count == 5, "all events have arrived");

        Assert.Equal(
            ["com.dapr.event.sent application/json \"alone\"", "com.dapr.event.sent application/json {\"id\":1}",
             "com.dapr.event.sent application/octet-stream AQI=", "com.dapr.event.sent text/plain \"text\"", "mine application/json {\"id\":2}"],
            receiver.Captured.Values.Select(v => (string)v!).Order(StringComparer.Ordinal));
    }

    private static Task<LocalDapr> StartAsync(LocalSidecarRegistry registry, string appId, int? appPort) => LocalDapr.StartAsync(
        o =>
        {
            o.AppId = appId;
            o.AppPort = appPort;
            o.Registry = registry;
        },
        new ComponentDefinition("pubsub", "pubsub.in-memory"));

    public sealed class Sender
    {
        [NoAutomaticTrigger]
        public async Task Publish([DaprPublish(PubSubName = "pubsub", Topic = "topic")] IAsyncCollector<object?> output, object?[] values)
        {
            foreach (var value in values)
                await output.AddAsync(value);
        }
    }

    public sealed class Receiver(Captured captured)
    {
        [FunctionName("topic")]
        public void Run([DaprTopicTrigger("pubsub", Topic = "topic")] DaprCloudEvent value) => captured.Add(
            $"{value.Type} {value.DataContentType} {(value.DataBase64 is { } bytes ? Convert.ToBase64String(bytes) : Compact(value.Data!.Value))}");

        private static string Compact(JsonElement json) => JsonSerializer.Serialize(json);
    }
}
