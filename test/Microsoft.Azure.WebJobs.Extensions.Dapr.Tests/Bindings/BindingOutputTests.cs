using System.Text;
using System.Text.Json;
using Microsoft.Azure.Functions.Extensions.Dapr.Core;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Hosting;
using Newtonsoft.Json.Linq;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Bindings;

/// <summary>What the sidecar receives for each way of giving a value to the <c>daprBinding</c> output.</summary>
public sealed class BindingOutputTests
{
    private const string Default = "/v1.0/bindings/b";

    public static TheoryData<object?, string, string> Values => new()
    {
        // value, path, body
        { "text", Default, """{"operation":"create","data":"text"}""" },
        { """{"data":1}""", Default, """{"operation":"create","data":"{\"data\":1}"}""" },
        { null, Default, """{"operation":"create","data":null}""" },
        { 42, Default, """{"operation":"create","data":42}""" },
        { new Poco("é"), Default, """{"operation":"create","data":{"name":"é"}}""" },
        { new[] { 1, 2 }, Default, """{"operation":"create","data":[1,2]}""" },
        { new Dictionary<string, JObject> { ["a"] = new() { ["id"] = 1 } }, Default, """{"operation":"create","data":{"a":{"id":1}}}""" },
        { Json("""{"id":7}"""), Default, """{"operation":"create","data":{"id":7}}""" },
        { Json("""{"DATA":{"id":7},"BindingName":"c","Operation":"post"}"""), "/v1.0/bindings/c", """{"operation":"post","data":{"id":7}}""" },
        { new JObject { ["data"] = "text", ["metadata"] = new JObject { ["a"] = 1.5, ["b"] = false, ["c"] = null } }, Default, """{"operation":"create","data":"text","metadata":{"a":"1.5","b":"false"}}""" },
        { new JObject { ["id"] = 7 }, Default, """{"operation":"create","data":{"id":7}}""" },
        { Utf8("""{"id":7}"""), Default, """{"operation":"create","data":{"id":7}}""" },
        { Utf8("""{"data":null}"""), Default, """{"operation":"create","data":null}""" },
        { Utf8("""{"operation":"list"}"""), Default, """{"operation":"list"}""" },
        { Utf8("""{"operation":"get","metadata":{"fileName":"f"},"bindingName":"a/b é"}"""), "/v1.0/bindings/a%2Fb%20%C3%A9", """{"operation":"get","metadata":{"fileName":"f"}}""" },
        { Utf8("text"), Default, """{"operation":"create","data":"text"}""" },
        { Utf8("[1]"), Default, """{"operation":"create","data":[1]}""" },
        { Utf8("\"{\\\"operation\\\":\\\"list\\\"}\""), Default, """{"operation":"list"}""" },
        { new byte[] { 0xFF }, Default, """{"operation":"create","data":"/w=="}""" },
        { new DaprBindingMessage("text"), Default, """{"operation":"create","data":"text"}""" },
        { new DaprBindingMessage(null!, null, null, "list"), Default, """{"operation":"list","data":null}""" },
        { new DaprBindingMessage(new JObject { ["data"] = 1 }, null, "c", "post"), "/v1.0/bindings/c", """{"operation":"post","data":{"data":1}}""" },
        { new DaprBindingMessage(Utf8("ab")), Default, """{"operation":"create","data":"YWI="}""" },
        { new DaprBindingMessage(1, Metadata()), Default, """{"operation":"create","data":1,"metadata":{"text":"t","number":"1.5","flag":"true","date":"2024-01-02T00:00:00Z","json":"j","token":"5"}}""" },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public async Task Value_OfAnyKind_BecomesTheCall(object? value, string path, string body)
    {
        await using var sidecar = await FakeSidecar.StartAsync();
        await using var host = await StartAsync(sidecar.Address);

        await host.CallAsync(nameof(Functions.Collector), value);

        Assert.Equal("POST " + path, sidecar.Single.ToString());
        Assert.Equal("application/json", sidecar.Single.ContentType);
        Assert.True(JsonElement.DeepEquals(Json(body), Json(sidecar.Single.Body)), sidecar.Single.Body);
    }

    [Theory]
    [InlineData(nameof(Functions.OutText), "\"text\"")]
    [InlineData(nameof(Functions.OutModel), "1")]
    [InlineData(nameof(Functions.OutModels), "1", "2")]
    [InlineData(nameof(Functions.OutNumbers), "[1,2]")]
    [InlineData(nameof(Functions.Return), "{\"name\":\"a\"}")]
    [InlineData(nameof(Functions.ReturnModels), "1", "2")]
    [InlineData(nameof(Functions.Five), "1", "2", "3", "4", "5")]
    [InlineData(nameof(Functions.Twice), "1", "2")]
    [InlineData(nameof(Functions.Reuse), "[1]", "[1,2]")]
    [InlineData(nameof(Functions.Nothing))]
    public async Task Output_HoweverItIsDeclared_IsSentOnceAndInOrder(string function, params string[] data)
    {
        await using var sidecar = await FakeSidecar.StartAsync();
        await using var host = await StartAsync(sidecar.Address);

        await host.CallAsync(function);

        Assert.Equal(data, sidecar.Calls.Select(c => Json(c.Body).GetProperty("data").GetRawText()));
    }

    [Theory]
    [InlineData("""{"operation":"create"}""", "no 'data'", """{"data": …, "operation": …""")]
    [InlineData("""{"metadata":{}}""", "no 'data'", "'create' needs")]
    [InlineData("""{"data":1,"operation":["x"]}""", "'operation' must be a text, but is an array")]
    [InlineData("""{"data":1,"metadata":"x"}""", "'metadata' must be an object")]
    [InlineData("""{"data":1,"metadata":{"a":{}}}""", "'metadata.a' must be a text, but is an object")]
    [InlineData("""{"data":1,"bindingName":".."}""", "'..'")]
    public async Task Envelope_ThatIsWrong_IsAnErrorThatSaysWhy(string envelope, params string[] parts)
    {
        await using var sidecar = await FakeSidecar.StartAsync();
        await using var host = await StartAsync(sidecar.Address);

        var error = await host.FailureOfAsync<ArgumentException>(nameof(Functions.Collector), Utf8(envelope));

        Assert.All(parts, part => Assert.Contains(part, error.Message));
        Assert.Empty(sidecar.Calls);
    }

    [Fact]
    public async Task Metadata_OfAModelThatIsNoText_IsAnError()
    {
        await using var sidecar = await FakeSidecar.StartAsync();
        await using var host = await StartAsync(sidecar.Address);

        var error = await host.FailureOfAsync<ArgumentException>(
            nameof(Functions.Collector), new DaprBindingMessage(1, new Dictionary<string, object> { ["a"] = new[] { 1 } }));

        Assert.Contains("'metadata.a' must be a text, but is an array", error.Message);
    }

    [Theory]
    [InlineData(nameof(Functions.NoBinding), "'bindingName'", "the attribute's BindingName")]
    [InlineData(nameof(Functions.NoOperation), "'operation'", "the attribute's Operation")]
    public async Task Name_ThatIsMissing_IsAnErrorNamingBothPlaces(string function, string inValue, string inAttribute)
    {
        await using var sidecar = await FakeSidecar.StartAsync();
        await using var host = await StartAsync(sidecar.Address);

        var error = await host.FailureOfAsync<ArgumentException>(function);

        Assert.Contains($"in the value ({inValue})", error.Message);
        Assert.Contains(inAttribute, error.Message);
        Assert.Empty(sidecar.Calls);
    }

    private static Task<FunctionHost> StartAsync(string address) => FunctionHost.StartAsync<Functions>(s => s.Options = o => o.DaprAddress = address);

    private static Dictionary<string, object> Metadata() => new()
    {
        ["text"] = "t",
        ["number"] = 1.5,
        ["flag"] = true,
        ["date"] = new DateTime(2024, 1, 2, 0, 0, 0, DateTimeKind.Utc),
        ["json"] = Json("\"j\""),
        ["token"] = new JValue(5),
        ["none"] = null!,
    };

    private static JsonElement Json(string text) => JsonDocument.Parse(text).RootElement;

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    public sealed record Poco(string Name);

    public sealed class Functions
    {
        [NoAutomaticTrigger]
        public async Task Collector([DaprBinding(BindingName = "b", Operation = "create")] IAsyncCollector<object?> output, object?[] values)
        {
            foreach (var value in values)
                await output.AddAsync(value);
        }

        [NoAutomaticTrigger]
        public void OutText([DaprBinding(BindingName = "b", Operation = "create")] out string output) => output = "text";

        [NoAutomaticTrigger]
        public void OutModel([DaprBinding(BindingName = "b", Operation = "create")] out DaprBindingMessage output) => output = new(1);

        [NoAutomaticTrigger]
        public void OutModels([DaprBinding(BindingName = "b", Operation = "create")] out DaprBindingMessage[] output) => output = [new(1), new(2)];

        [NoAutomaticTrigger]
        public void OutNumbers([DaprBinding(BindingName = "b", Operation = "create")] out int[] output) => output = [1, 2];

        [NoAutomaticTrigger]
        [return: DaprBinding(BindingName = "b", Operation = "create")]
        public Poco Return() => new("a");

        [NoAutomaticTrigger]
        [return: DaprBinding(BindingName = "b", Operation = "create")]
        public Task<List<DaprBindingMessage>> ReturnModels() => Task.FromResult<List<DaprBindingMessage>>([new(1), new(2)]);

        [NoAutomaticTrigger]
        public void Five([DaprBinding(BindingName = "b", Operation = "create")] ICollector<int> output)
        {
            for (var i = 1; i <= 5; i++)
                output.Add(i);
        }

        [NoAutomaticTrigger]
        public void FiveAtATime([DaprBinding(BindingName = "b", Operation = "create", MaxConcurrency = 5)] ICollector<int> output) => Five(output);

        [NoAutomaticTrigger]
        public async Task Twice([DaprBinding(BindingName = "b", Operation = "create")] IAsyncCollector<int> output)
        {
            await output.AddAsync(1);
            await output.FlushAsync();
            await output.FlushAsync();
            await output.AddAsync(2);
        }

        [NoAutomaticTrigger]
        public async Task Reuse([DaprBinding(BindingName = "b", Operation = "create")] IAsyncCollector<DaprBindingMessage> output)
        {
            var list = new List<int> { 1 };
            var message = new DaprBindingMessage(list);
            await output.AddAsync(message);
            Assert.Equal((null, null, null), (message.BindingName, message.Operation, message.Metadata));
            list.Add(2);
            await output.AddAsync(message);
        }

        [NoAutomaticTrigger]
        public void Nothing([DaprBinding(BindingName = "b", Operation = "create")] ICollector<string> output) => _ = output;

        [NoAutomaticTrigger]
        public void NoBinding([DaprBinding(Operation = "create")] out string output) => output = "x";

        [NoAutomaticTrigger]
        public void NoOperation([DaprBinding(BindingName = "b")] out string output) => output = "x";
    }
}
