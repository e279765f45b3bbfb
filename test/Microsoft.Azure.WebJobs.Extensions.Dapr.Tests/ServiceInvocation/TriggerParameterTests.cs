using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Hosting;
using Newtonsoft.Json.Linq;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.ServiceInvocation;

/// <summary>The table of parameter types: each type with each kind of body, through a real host.</summary>
public sealed class TriggerParameterTests(TriggerParameterTests.HostFixture fixture) : IClassFixture<TriggerParameterTests.HostFixture>
{
    private const string Order = """{ "orderId" : "a b",  "amount": 1.10, "placed": "2024-01-02T03:04:05Z" }""";
    private const string CompactOrder = """{"orderId":"a b","amount":1.10,"placed":"2024-01-02T03:04:05Z"}""";

    public static TheoryData<string, string, string> Conversions => new()
    {
        { "string", "\"text\"", "text" },
        { "string", "\"tab\\t \\u00e9\"", "tab\t é" },
        { "string", Order, CompactOrder },
        { "string", " [1, 2 ,\n3] ", "[1,2,3]" },
        { "string", "12.50", "12.50" },
        { "string", "null", "null" },
        { "string", "not json", "not json" },
        { "string", "{broken", "{broken" },
        { "string", "\"\\ud800\"", "\"\\ud800\"" },
        { "string", "", "(null)" },
        { "bytes", Order, Order },
        { "bytes", "", "" },
        { "memory", Order, Order },
        { "binarydata", Order, Order },
        { "stream", Order, Order },
        { "stream", "", "" },
        { "jsonelement", Order, Order },
        { "jsonelement", "", "Undefined" },
        { "jtoken", "[1]", "[1]" },
        { "jtoken", "", "(null)" },
        { "jobject", Order, CompactOrder },
        { "jarray", "[1.0, 12345678901234567890, 1e400]", "[1.0,12345678901234567890,1e400]" },
        { "poco", """{"ORDERID":"x","amount":"2"}""", "x/2" },
        { "poco", "null", "(null)" },
        { "poco", "", "(null)" },
        { "int", "41", "41" },
        { "int", "", "0" },
        { "nullableint", "", "(null)" },
        { "array", "[1,2]", "1+2" },
        { "dictionary", """{"a":1}""", "a=1" },
        { "httprequest", Order, Order },
        { "object", "[true]", "JsonElement [true]" },
        { "object", "", "(null)" },
    };

    [Theory]
    [MemberData(nameof(Conversions))]
    public async Task Body_OfAnyKind_BecomesTheParameter(string method, string body, string expected)
    {
        var response = await fixture.Host.Client.PostAsync(method, new StringContent(body, Encoding.UTF8, "application/json"));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(expected, JsonSerializer.Deserialize<string>(await response.Content.ReadAsStringAsync()));
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/octet-stream")]
    [InlineData(null)]
    public async Task String_WhateverTheContentType_IsTheBody(string? contentType)
    {
        var content = new ByteArrayContent("{ \"a\": 1 }"u8.ToArray());
        if (contentType is not null)
            content.Headers.ContentType = new(contentType);

        var response = await fixture.Host.Client.PostAsync("string", content);

        Assert.Equal("\"{\\\"a\\\":1}\"", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Json_WithByteOrderMark_IsRead()
    {
        var response = await fixture.Host.Client.PostAsync("poco", new ByteArrayContent([0xEF, 0xBB, 0xBF, .. """{"orderId":"x"}"""u8]));

        Assert.Equal("\"x/0\"", await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("jsonelement", "{broken")]
    [InlineData("jobject", "[1]")]
    [InlineData("jarray", "{}")]
    [InlineData("poco", "[1]")]
    [InlineData("int", "\"x\"")]
    [InlineData("array", "1")]
    [InlineData("object", "nope")]
    [InlineData("throwing", """{"name":"canary"}""")]
    public async Task Body_ThatDoesNotConvert_IsTheCallersError(string method, string body)
    {
        var response = await fixture.Host.Client.PostAsync(method, new StringContent(body));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        var error = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;
        Assert.Equal("ERR_DAPR_BAD_REQUEST", error.GetProperty("errorCode").GetString());
        Assert.NotEmpty(error.GetProperty("message").GetString()!);
        Assert.DoesNotContain("canary", error.GetProperty("message").GetString());
        Assert.DoesNotContain(fixture.Host.Logs.Entries, e => $"{e.Message} {e.Exception}".Contains("canary", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(20_000, true)]
    [InlineData(20_000, false)]
    [InlineData(5 * 1024 * 1024, true)]
    [InlineData(5 * 1024 * 1024, false)]
    public async Task Body_OfAnySize_IsReadWhole(int size, bool chunked)
    {
        var bytes = new byte[size];
        Random.Shared.NextBytes(bytes);
        var request = new HttpRequestMessage(HttpMethod.Post, "length") { Content = new StreamContent(new MemoryStream(bytes)) };
        request.Headers.TransferEncodingChunked = chunked;

        var response = await fixture.Host.Client.SendAsync(request);

        Assert.Equal($"{bytes.Length}", await response.Content.ReadAsStringAsync());
    }

    public sealed class HostFixture : IAsyncLifetime
    {
        internal FunctionHost Host { get; private set; } = null!;

        public async Task InitializeAsync() => Host = await FunctionHost.StartAsync<Functions>();

        public Task DisposeAsync() => Host.DisposeAsync().AsTask();
    }

    public sealed record OrderPoco(string OrderId, decimal Amount);

    public sealed class Throwing(string name)
    {
        public string Name { get; } = name.Length == 0 ? name : throw new ArgumentException($"{name} is not accepted.");
    }

    public sealed class Functions
    {
        [FunctionName("string")]
        public string String([DaprServiceInvocationTrigger] string? payload) => payload ?? "(null)";

        [FunctionName("bytes")]
        public string Bytes([DaprServiceInvocationTrigger] byte[] payload) => Encoding.UTF8.GetString(payload);

        [FunctionName("memory")]
        public string Memory([DaprServiceInvocationTrigger] ReadOnlyMemory<byte> payload) => Encoding.UTF8.GetString(payload.Span);

        [FunctionName("binarydata")]
        public string Binary([DaprServiceInvocationTrigger] BinaryData payload) => payload.ToString();

        [FunctionName("stream")]
        public string Stream([DaprServiceInvocationTrigger] Stream payload) => new StreamReader(payload).ReadToEnd();

        [FunctionName("jsonelement")]
        public string Element([DaprServiceInvocationTrigger] JsonElement payload) =>
            payload.ValueKind == JsonValueKind.Undefined ? "Undefined" : payload.GetRawText();

        [FunctionName("jtoken")]
        public string Token([DaprServiceInvocationTrigger] JToken? payload) => payload?.ToString(Newtonsoft.Json.Formatting.None) ?? "(null)";

        [FunctionName("jobject")]
        public string Object([DaprServiceInvocationTrigger] JObject payload) => payload.ToString(Newtonsoft.Json.Formatting.None);

        [FunctionName("jarray")]
        public string Array([DaprServiceInvocationTrigger] JArray payload) => payload.ToString(Newtonsoft.Json.Formatting.None);

        [FunctionName("poco")]
        public string Poco([DaprServiceInvocationTrigger] OrderPoco? payload) =>
            payload is null ? "(null)" : FormattableString.Invariant($"{payload.OrderId}/{payload.Amount}");

        [FunctionName("int")]
        public string Int([DaprServiceInvocationTrigger] int payload) => $"{payload}";

        [FunctionName("nullableint")]
        public string NullableInt([DaprServiceInvocationTrigger] int? payload) => payload is null ? "(null)" : $"{payload}";

        [FunctionName("array")]
        public string Numbers([DaprServiceInvocationTrigger] int[] payload) => string.Join('+', payload);

        [FunctionName("dictionary")]
        public string Dictionary([DaprServiceInvocationTrigger] Dictionary<string, int> payload) =>
            string.Join(',', payload.Select(p => $"{p.Key}={p.Value}"));

        [FunctionName("httprequest")]
        public async Task<string> Http([DaprServiceInvocationTrigger] HttpRequest request) =>
            await new StreamReader(request.Body).ReadToEndAsync();

        [FunctionName("object")]
        public string Anything([DaprServiceInvocationTrigger] object? payload) =>
            payload is null ? "(null)" : $"{payload.GetType().Name} {((JsonElement)payload).GetRawText()}";

        [FunctionName("throwing")]
        public string Throwing([DaprServiceInvocationTrigger] Throwing payload) => payload.Name;

        [FunctionName("length")]
        public int Length([DaprServiceInvocationTrigger] byte[] payload) => payload.Length;
    }
}
