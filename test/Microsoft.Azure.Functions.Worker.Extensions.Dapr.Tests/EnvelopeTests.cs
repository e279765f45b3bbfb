using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Azure.Functions.Extensions.Dapr.Core;

namespace Microsoft.Azure.Functions.Worker.Extensions.Dapr.Tests;

public sealed class EnvelopeTests
{
    public static TheoryData<string, object, string> Envelopes => new()
    {
        {
            "event with every name",
            new DaprPubSubEvent(new { OrderId = 7 }, "pubsub", "orders")
            {
                ContentType = "application/json",
                Metadata = new Dictionary<string, string> { ["ttlInSeconds"] = "60" },
            },
            """
            {
              "payload":{"orderId":7},"pubsubname":"pubsub","topic":"orders",
              "contentType":"application/json","metadata":{"ttlInSeconds":"60"}
            }
            """
        },
        { "event that leaves the names to the attribute", new DaprPubSubEvent("hello"), """{"payload":"hello"}""" },
        { "event without data", new DaprPubSubEvent((object)null!), """{"payload":null}""" },
        {
            "message with every name",
            new DaprBindingMessage(new Order(7), new Dictionary<string, object> { ["key"] = "a", ["ttl"] = 60 }, "files", "create"),
            """{"data":{"id":7},"bindingName":"files","operation":"create","metadata":{"key":"a","ttl":60}}"""
        },
        { "message that leaves the names to the attribute", new DaprBindingMessage("hello"), """{"data":"hello"}""" },
        {
            "request with every name",
            new InvokeMethodParameters
            {
                AppId = "stock",
                MethodName = "items/7",
                HttpVerb = "put",
                Body = new Order(7),
                Headers = new Dictionary<string, string> { ["x-tenant"] = "a" },
                QueryString = "?all=true",
                ContentType = "application/json",
            },
            """
            {
              "appId":"stock","methodName":"items/7","httpVerb":"put","body":{"id":7},
              "headers":{"x-tenant":"a"},"queryString":"?all=true","contentType":"application/json"
            }
            """
        },
        { "request that leaves the names to the attribute", new InvokeMethodParameters { Body = "hello" }, """{"body":"hello"}""" },
    };

    [Theory]
    [MemberData(nameof(Envelopes))]
    public void Model_SerialisedWithTheWorkersOptions_IsTheEnvelope(string model, object value, string expected)
    {
        // The worker keeps property names as they are; a web app in the worker writes them in camel case.
        JsonSerializerOptions[] allOptions = [new() { PropertyNameCaseInsensitive = true }, new(JsonSerializerDefaults.Web)];
        Assert.All(allOptions, options =>
        {
            var actual = JsonSerializer.SerializeToNode(value, value.GetType(), options);
            Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), actual), $"{model}: {actual?.ToJsonString()}");
        });
    }

    private sealed record Order([property: System.Text.Json.Serialization.JsonPropertyName("id")] int Id);
}
