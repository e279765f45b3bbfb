using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Exceptions;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Hosting;
using Newtonsoft.Json.Linq;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.State;

/// <summary>What a parameter of each type gets from the <c>daprState</c> input.</summary>
public sealed class StateInputTests
{
    private const string Order = """{"id":7,"when":"2024-01-02T03:04:05+06:00","total":1.10}""";

    public static TheoryData<Type, string, string> Values => new()
    {
        // type, stored, seen
        { typeof(string), "\"té\"", "String \"té\"" },
        { typeof(string), Order, $"String {Order}" },
        { typeof(string), "null", "String null" },
        { typeof(byte[]), Order, $"Byte[] {Order}" },
        { typeof(ReadOnlyMemory<byte>), "[1]", "ReadOnlyMemory`1 [1]" },
        { typeof(BinaryData), "[1]", "BinaryData [1]" },
        { typeof(Stream), "[1]", "Stream [1]" },
        { typeof(JsonElement), Order, $"JsonElement {Order}" },
        { typeof(JsonElement?), "1", "JsonElement 1" },
        { typeof(object), Order, $"JsonElement {Order}" },
        { typeof(JToken), "\"2024-01-02T03:04:05+06:00\"", "JValue \"2024-01-02T03:04:05+06:00\"" },
        { typeof(JObject), """{"when":"2024-01-02T03:04:05+06:00"}""", """JObject {"when":"2024-01-02T03:04:05+06:00"}""" },
        { typeof(JArray), "[1,\"2\"]", "JArray [1,\"2\"]" },
        { typeof(Poco), """{"NAME":"n","count":2}""", """Poco {"Name":"n","Count":2}""" },
        { typeof(Poco), "null", "null" },
        { typeof(int), "42", "Int32 42" },
        { typeof(int?), "42", "Int32 42" },
        { typeof(bool), "true", "Boolean true" },
        { typeof(DateTimeOffset), "\"2024-01-02T03:04:05+06:00\"", "DateTimeOffset \"2024-01-02T03:04:05+06:00\"" },
        { typeof(int[]), "[1,2]", "Int32[] [1,2]" },
        { typeof(List<Poco>), """[{"name":"n"}]""", """List`1 [{"Name":"n","Count":0}]""" },
        { typeof(Dictionary<string, int>), """{"a":1}""", """Dictionary`2 {"a":1}""" },
        { typeof(DaprStateRecord), Order, $"Record k {Order} \"v1\"" },
        { typeof(DaprStateRecord), "null", "Record k null \"v1\"" },
    };

    public static TheoryData<Type, string> Missing => new()
    {
        { typeof(string), "null" },
        { typeof(byte[]), "Byte[] " },
        { typeof(ReadOnlyMemory<byte>), "ReadOnlyMemory`1 " },
        { typeof(BinaryData), "null" },
        { typeof(Stream), "Stream " },
        { typeof(JsonElement), "JsonElement undefined" },
        { typeof(JsonElement?), "null" },
        { typeof(object), "null" },
        { typeof(JToken), "null" },
        { typeof(JObject), "null" },
        { typeof(JArray), "null" },
        { typeof(Poco), "null" },
        { typeof(int), "Int32 0" },
        { typeof(int?), "null" },
        { typeof(DateTimeOffset), "DateTimeOffset \"0001-01-01T00:00:00+00:00\"" },
        { typeof(int[]), "null" },
        { typeof(Dictionary<string, int>), "null" },
        { typeof(DaprStateRecord), "Record k none no version" },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public async Task Value_OfAKey_IsReadAsTheParametersType(Type type, string stored, string seen)
    {
        await using var sidecar = await StartSidecarAsync(200, Encoding.UTF8.GetBytes(stored), "\"v1\"");

        Assert.Equal(seen, Describe(await ReadAsync(type, sidecar)));
        Assert.Equal("GET /v1.0/state/state/k", sidecar.Single.ToString());
    }

    [Theory]
    [MemberData(nameof(Missing))]
    public async Task Key_ThatDoesNotExist_IsNothingOfTheParametersType(Type type, string seen)
    {
        await using var sidecar = await StartSidecarAsync(204, [], null);

        Assert.Equal(seen, Describe(await ReadAsync(type, sidecar)));
    }

    [Theory]
    [InlineData(typeof(string), "String no json")]
    [InlineData(typeof(byte[]), "Byte[] no json")]
    [InlineData(typeof(Stream), "Stream no json")]
    [InlineData(typeof(BinaryData), "BinaryData no json")]
    public async Task Bytes_ThatAreNoJson_AreReadAsTheyAre(Type type, string seen)
    {
        await using var sidecar = await StartSidecarAsync(200, "no json"u8.ToArray(), "1");

        Assert.Equal(seen, Describe(await ReadAsync(type, sidecar)));
    }

    [Theory]
    [InlineData(typeof(JsonElement))]
    [InlineData(typeof(object))]
    [InlineData(typeof(JToken))]
    [InlineData(typeof(JObject))]
    [InlineData(typeof(Poco))]
    [InlineData(typeof(int))]
    [InlineData(typeof(DaprStateRecord))]
    public async Task Bytes_ThatAreNoJson_CannotBeReadAsJson(Type type)
    {
        await using var sidecar = await StartSidecarAsync(200, "xyzzy"u8.ToArray(), "1");
        await using var host = await StartAsync(type, sidecar);

        var error = await host.FailureOfAsync<FormatException>("read");

        Assert.Equal("Key 'k' of state store 'state' is not JSON. Bind it to string, byte[] or Stream.", error.Message);
        Assert.DoesNotContain("xyzzy", error.ToString());
    }

    [Fact]
    public async Task Json_OfAnotherType_IsAnErrorThatNamesTheTypeButNotTheValue()
    {
        await using var sidecar = await StartSidecarAsync(200, """{"count":"xyzzy"}"""u8.ToArray(), "1");
        await using var host = await StartAsync(typeof(Poco), sidecar);

        var error = await host.FailureOfAsync<FormatException>("read");

        Assert.StartsWith("Key 'k' of state store 'state' cannot be read as Poco:", error.Message);
        Assert.DoesNotContain("xyzzy", error.ToString());
    }

    [Theory]
    [InlineData("3f2504e0-4f89-11d3-9a0c-0305e82c3301")]
    [InlineData("12")]
    [InlineData("W/\"weak\"")]
    [InlineData("a, b")]
    public async Task ETag_InWhateverForm_IsKeptAsItCame(string eTag)
    {
        await using var sidecar = await StartSidecarAsync(200, "1"u8.ToArray(), eTag);

        Assert.Equal(eTag, Assert.IsType<DaprStateRecord>(await ReadAsync(typeof(DaprStateRecord), sidecar)).ETag);
    }

    [Fact]
    public async Task Expressions_InStoreAndKey_AreResolvedPerInvocation()
    {
        await using var sidecar = await StartSidecarAsync(200, "1"u8.ToArray(), "1");
        await using var host = await StartAsync(typeof(Expressions), sidecar);

        foreach (var key in new[] { "a/b", "é?" })
            await host.Client.PostAsync("lookup", new StringContent(JsonSerializer.Serialize(new { store = "s", key }), Encoding.UTF8, "application/json"));

        Assert.Equal(["GET /v1.0/state/s/order-a%2Fb", "GET /v1.0/state/s/order-%C3%A9%3F"], sidecar.Calls.Select(c => c.ToString()));
    }

    [Fact]
    public async Task Store_ThatDoesNotExist_IsDaprsErrorWithAHint()
    {
        await using var dapr = await LocalDapr.StartAsync(new global::Dapr.LocalSidecar.ComponentDefinition("other", "state.in-memory"));
        await using var host = await StartAsync(typeof(Read<string>), dapr.Address);

        var error = await host.FailureOfAsync<DaprException>("read");

        Assert.Equal((HttpStatusCode.BadRequest, "ERR_STATE_STORE_NOT_FOUND"), (error.StatusCode, error.ErrorCode));
        Assert.StartsWith("Reading key 'k' of state store 'state' failed:", error.Message);
        Assert.Contains("/v1.0/metadata", error.Message);
    }

    [Theory]
    [InlineData("NoKey", "daprState has no key", "Key", "'key' in function.json")]
    [InlineData("EmptyStore", "daprState has no stateStore", "StateStore", "'stateStore' in function.json")]
    [InlineData("Dots", "'..'", "URL")]
    public async Task Name_ThatIsMissingOrImpossible_IsAnErrorThatSaysWhere(string function, params string[] parts)
    {
        await using var sidecar = await StartSidecarAsync(204, [], null);
        await using var host = await StartAsync(typeof(Faulty), sidecar);

        var error = await host.FailureOfAsync<ArgumentException>(function);

        Assert.All(parts, part => Assert.Contains(part, error.Message));
        Assert.DoesNotContain("in the value", error.Message);
        Assert.Empty(sidecar.Calls);
    }

    private static async Task<object?> ReadAsync(Type type, FakeSidecar sidecar)
    {
        await using var host = await StartAsync(type, sidecar);
        await host.CallAsync("read");
        return host.Captured.Single;
    }

    private static Task<FunctionHost> StartAsync(Type type, FakeSidecar sidecar) =>
        StartAsync(type.DeclaringType == typeof(StateInputTests) && type != typeof(Poco) ? type : typeof(Read<>).MakeGenericType(type), sidecar.Address);

    private static Task<FunctionHost> StartAsync(Type functions, string address) =>
        FunctionHost.StartAsync([functions], s => s.Options = o => o.DaprAddress = address);

    private static async Task<FakeSidecar> StartSidecarAsync(int status, byte[] body, string? eTag)
    {
        var sidecar = await FakeSidecar.StartAsync();
        sidecar.Answer = async (http, _) =>
        {
            http.Response.StatusCode = status;
            http.Response.Headers.ETag = eTag;
            if (status != StatusCodes.Status204NoContent)
                await http.Response.Body.WriteAsync(body);
        };
        return sidecar;
    }

    private static string Describe(object? value) => value switch
    {
        null => "null",
        string text => $"String {text}",
        byte[] bytes => $"Byte[] {Encoding.UTF8.GetString(bytes)}",
        ReadOnlyMemory<byte> bytes => $"ReadOnlyMemory`1 {Encoding.UTF8.GetString(bytes.Span)}",
        BinaryData data => $"BinaryData {data}",
        Stream stream => $"Stream {new StreamReader(stream).ReadToEnd()}",
        JsonElement { ValueKind: JsonValueKind.Undefined } => "JsonElement undefined",
        JsonElement json => $"JsonElement {json.GetRawText()}",
        JToken token => $"{token.GetType().Name} {token.ToString(Newtonsoft.Json.Formatting.None)}",
        DaprStateRecord record => $"Record {record.Key} {record.Value?.GetRawText() ?? "none"} {record.ETag ?? "no version"}",
        _ => $"{value.GetType().Name} {JsonSerializer.Serialize(value, value.GetType(), Relaxed)}",
    };

    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public sealed record Poco(string Name, int Count);

    public sealed class Read<T>(Captured captured)
    {
        [FunctionName("read")]
        [NoAutomaticTrigger]
        public void Run([DaprState("state", Key = "k")] T value) => captured.Add(value);
    }

    public sealed class Expressions
    {
        [FunctionName("lookup")]
        public void Run([DaprServiceInvocationTrigger] JsonElement order, [DaprState("{order.store}", Key = "order-{order.key}")] string value) => _ = value;
    }

    public sealed class Faulty
    {
        [NoAutomaticTrigger]
        public void NoKey([DaprState("state")] string value) => _ = value;

        [NoAutomaticTrigger]
        public void EmptyStore([DaprState("", Key = "k")] string value) => _ = value;

        [NoAutomaticTrigger]
        public void Dots([DaprState("state", Key = "..")] string value) => _ = value;
    }
}
