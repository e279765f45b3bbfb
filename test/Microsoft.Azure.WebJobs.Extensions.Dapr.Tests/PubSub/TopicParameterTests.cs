using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Extensions.Dapr.Core;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Hosting;
using Microsoft.Extensions.Logging;
using Newtonsoft.Json.Linq;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.PubSub;

/// <summary>The table of parameter types of topic functions, each with each kind of data.</summary>
public sealed class TopicParameterTests
{
    private const string Attributes =
        "\"id\":\"e1\",\"source\":\"orders app\",\"specversion\":\"1.0\",\"type\":\"com.dapr.event.sent\",\"topic\":\"t\",\"pubsubname\":\"pubsub\","
        + "\"traceid\":\"\",\"time\":\"2024-01-02T03:04:05Z\",\"custom\":\"x\",\"Odd-Name\":1";

    private static readonly string Json = $$"""{ {{Attributes}}, "datacontenttype":"application/json", "data": {"orderId":7,"name":"a"} }""";
    private static readonly string NoData = $$"""{ {{Attributes}} }""";
    private static readonly string NullData = $$"""{ {{Attributes}}, "data":null }""";
    private static readonly string Base64 =
        $$"""{ {{Attributes}}, "datacontenttype":"application/octet-stream", "data_base64":"{{Convert.ToBase64String("{\"orderId\":7,\"name\":\"a\"}"u8)}}" }""";

    public static TheoryData<string, string, string> Conversions => new()
    {
        { "text", Json, Json.Replace(" ", "", StringComparison.Ordinal).Replace("ordersapp", "orders app", StringComparison.Ordinal) },
        { "text", "no event", "no event" },
        { "bytes", Json, Json },
        { "stream", Json, Json },
        { "element", Json, Json },
        { "anything", Json, Json },
        { "token", Json, "7" },
        { "jobject", Json, "7" },
        { "request", Json, "application/cloudevents+json" },
        { "poco", Json, "7 a" },
        { "poco", Base64, "7 a" },
        { "poco", NoData, "(null)" },
        { "poco", NullData, "(null)" },
        { "poco", "", "(null)" },
        { "number", $$"""{ {{Attributes}}, "data": 41 }""", "41" },
        { "number", NoData, "0" },
        { "array", $$"""{ {{Attributes}}, "data": [1,2] }""", "1+2" },
        { "jarray", $$"""{ {{Attributes}}, "data": [1.50] }""", "[1.50]" },
        { "dictionary", Json, "orderId=7,name=a" },
        { "daprEvent", Json, "e1 orders app t 7 x 2024" },
        { "daprEvent", Base64, "e1 orders app t 7 x 2024" },
        { "azureEvent", Json, "e1 orders app 7 x" },
        { "azureEvent", Base64, "e1 orders app 7 x" },
        { "cloudNative", Json, "e1 orders app 2024 t x JsonElement" },
        { "cloudNative", Base64, "e1 orders app 2024 t x Byte[]" },
    };

    [Theory]
    [MemberData(nameof(Conversions))]
    public async Task Event_OfAnyKind_BecomesTheParameter(string topic, string body, string expected)
    {
        await using var host = await FunctionHost.StartAsync<Functions>();

        var response = await PostAsync(host, topic, body);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(0, response.Content.Headers.ContentLength);
        Assert.Equal(expected, host.Captured.Single);
    }

    [Theory]
    [InlineData("poco", "no json")]
    [InlineData("poco", "[1]")]
    [InlineData("poco", """{"id":"e1","data":5}""")]
    [InlineData("poco", """{"id":"e1","data_base64":"!"}""")]
    [InlineData("poco", """{"id":"e1","data_base64":"aGVsbG8="}""")]
    [InlineData("poco", """{"id":"e1","data":{}""")]
    [InlineData("number", """{"id":"e1","data":"canary"}""")]
    [InlineData("daprEvent", """{"id":5}""")]
    [InlineData("azureEvent", "[]")]
    [InlineData("cloudNative", """{"id":"e1","source":5}""")]
    [InlineData("jobject", "[1]")]
    public async Task Event_ThatDoesNotConvert_IsLeftToTheRetryPolicyAndLogged(string topic, string body)
    {
        await using var host = await FunctionHost.StartAsync<Functions>();

        var response = await PostAsync(host, topic, body);

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.Empty(host.Captured.Values);
        var entry = Assert.Single(host.Logs.Of("Host.Triggers.Dapr.TopicTrigger"));
        Assert.Equal(LogLevel.Error, entry.Level);
        Assert.Contains(topic, entry.Message);
        Assert.DoesNotContain("canary", entry.Message);
        if (body.Contains("e1", StringComparison.Ordinal) && body.EndsWith('}') && topic != "poco")
            Assert.Contains("'e1'", entry.Message);
    }

    [Fact]
    public async Task Event_ThatDoesNotConvert_IsDroppedWhereThatIsAsked()
    {
        await using var host = await FunctionHost.StartAsync<Functions>(s => s.Settings["AzureWebJobs:extensions:dapr:topics:onConversionError"] = "Drop");

        var response = await PostAsync(host, "poco", """{"id":"e1","data":5}""");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("""{"status":"DROP"}""", await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("expressions")]
    [InlineData("expressionsPoco")]
    public async Task Attributes_OfTheEvent_AreBindingData(string topic)
    {
        await using var sidecar = await FakeSidecar.StartAsync();
        await using var host = await FunctionHost.StartAsync<Functions>(s => s.Options = o => o.DaprAddress = sidecar.Address);

        Assert.Equal(HttpStatusCode.OK, (await PostAsync(host, topic, Json)).StatusCode);

        Assert.Equal("POST /v1.0/invoke/e1/method/com.dapr.event.sent/pubsub/t/7/orders%20app", sidecar.Single.ToString());
    }

    [Theory]
    [InlineData("expressionOfNumber", "7", "/7")]
    [InlineData("expressionOfDictionary", "{\"oid\":\"o1\"}", "/o1")]
    public async Task Parameter_ThatIsTheData_IsTheDataInExpressionsToo(string topic, string data, string segment)
    {
        await using var sidecar = await FakeSidecar.StartAsync();
        await using var host = await FunctionHost.StartAsync<Functions>(s => s.Options = o => o.DaprAddress = sidecar.Address);

        Assert.Equal(HttpStatusCode.OK, (await PostAsync(host, topic, $$"""{"id":"e1","data":{{data}}}""")).StatusCode);

        Assert.EndsWith(segment, sidecar.Single.Target);
    }

    [Fact]
    public async Task Request_OfAnEventForSeveralFunctions_IsReadWholeByEach()
    {
        await using var host = await FunctionHost.StartAsync<Sharing>();

        Assert.Equal(HttpStatusCode.OK, (await PostAsync(host, "shared", Json)).StatusCode);

        Assert.Equal([Json, Json], host.Captured.Values);
    }

    internal static Task<HttpResponseMessage> PostAsync(FunctionHost host, string topic, string body) =>
        host.Client.PostAsync(topic, new StringContent(body, Encoding.UTF8, new System.Net.Http.Headers.MediaTypeHeaderValue("application/cloudevents+json")));

    public sealed record Order(int OrderId, string Name);

    public sealed class Sharing(Captured captured)
    {
        [FunctionName("SharingA")]
        public Task A([DaprTopicTrigger("pubsub", Topic = "shared")] HttpRequest request) => ReadSlowlyAsync(request);

        [FunctionName("SharingB")]
        public Task B([DaprTopicTrigger("pubsub", Topic = "shared")] HttpRequest request) => ReadSlowlyAsync(request);

        // Byte by byte, so that the other function gets in between if it is let.
        private async Task ReadSlowlyAsync(HttpRequest request)
        {
            var body = new List<byte>();
            var one = new byte[1];
            while (await request.Body.ReadAsync(one) == 1)
            {
                body.Add(one[0]);
                await Task.Yield();
            }

            captured.Add(Encoding.UTF8.GetString([.. body]));
        }
    }

    public sealed class Functions(Captured captured)
    {
        [FunctionName("text")]
        public void Text([DaprTopicTrigger("pubsub")] string payload) => captured.Add(payload);

        [FunctionName("bytes")]
        public void Bytes([DaprTopicTrigger("pubsub")] byte[] payload) => captured.Add(Encoding.UTF8.GetString(payload));

        [FunctionName("stream")]
        public void Stream([DaprTopicTrigger("pubsub")] Stream payload) => captured.Add(new StreamReader(payload).ReadToEnd());

        [FunctionName("element")]
        public void Element([DaprTopicTrigger("pubsub")] JsonElement payload) => captured.Add(payload.GetRawText());

        [FunctionName("anything")]
        public void Anything([DaprTopicTrigger("pubsub")] object payload) => captured.Add(((JsonElement)payload).GetRawText());

        [FunctionName("token")]
        public void Token([DaprTopicTrigger("pubsub")] JToken payload) => captured.Add(payload["data"]!["orderId"]!.ToString());

        [FunctionName("jobject")]
        public void Object([DaprTopicTrigger("pubsub")] JObject payload) => captured.Add(payload["data"]!["orderId"]!.ToString());

        [FunctionName("request")]
        public void Request([DaprTopicTrigger("pubsub")] HttpRequest request) => captured.Add(request.ContentType);

        [FunctionName("poco")]
        public void Poco([DaprTopicTrigger("pubsub")] Order? order) => captured.Add(order is null ? "(null)" : $"{order.OrderId} {order.Name}");

        [FunctionName("number")]
        public void Number([DaprTopicTrigger("pubsub")] int number) => captured.Add($"{number}");

        [FunctionName("array")]
        public void Array([DaprTopicTrigger("pubsub")] int[] numbers) => captured.Add(string.Join('+', numbers));

        [FunctionName("jarray")]
        public void JArray([DaprTopicTrigger("pubsub")] JArray numbers) => captured.Add(numbers.ToString(Newtonsoft.Json.Formatting.None));

        [FunctionName("dictionary")]
        public void Dictionary([DaprTopicTrigger("pubsub")] Dictionary<string, object> data) =>
            captured.Add(string.Join(',', data.Select(d => $"{d.Key}={d.Value}")));

        [FunctionName("daprEvent")]
        public void DaprEvent([DaprTopicTrigger("pubsub")] DaprCloudEvent e) => captured.Add(string.Create(
            CultureInfo.InvariantCulture, $"{e.Id} {e.Source} {e.Topic} {e.DataAs<Order>()!.OrderId} {e.ExtensionAttributes!["custom"]} {e.Time!.Value.Year}"));

        [FunctionName("azureEvent")]
        public void AzureEvent([DaprTopicTrigger("pubsub")] global::Azure.Messaging.CloudEvent e) =>
            captured.Add($"{e.Id} {e.Source} {e.Data!.ToObjectFromJson<JsonElement>().GetProperty("orderId")} {e.ExtensionAttributes["custom"]}");

        [FunctionName("cloudNative")]
        public void CloudNative([DaprTopicTrigger("pubsub")] global::CloudNative.CloudEvents.CloudEvent e) =>
            captured.Add(string.Create(CultureInfo.InvariantCulture, $"{e.Id} {e.Source} {e.Time!.Value.Year} {e["topic"]} {e["custom"]} {e.Data!.GetType().Name}"));

        [FunctionName("expressionOfNumber")]
        public void ExpressionOfNumber(
            [DaprTopicTrigger("pubsub")] int number, [DaprInvoke(AppId = "app", MethodName = "{number}")] out string output) => output = $"{number}";

        [FunctionName("expressionOfDictionary")]
        public void ExpressionOfDictionary(
            [DaprTopicTrigger("pubsub")] Dictionary<string, string> order, [DaprInvoke(AppId = "app", MethodName = "{order.oid}")] out string output) =>
            output = order["oid"];

        [FunctionName("expressions")]
        public void Expressions(
            [DaprTopicTrigger("pubsub")] string payload,
            [DaprInvoke(AppId = "{id}", MethodName = "{type}/{pubsubname}/{topic}/{data.orderId}/{source}")] out string output) => output = payload;

        [FunctionName("expressionsPoco")]
        public void ExpressionsPoco(
            [DaprTopicTrigger("pubsub")] Order order,
            [DaprInvoke(AppId = "{id}", MethodName = "{type}/{pubsubname}/{topic}/{order.orderId}/{source}")] out Order output) => output = order;
    }
}
