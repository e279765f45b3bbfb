using System.Net;
using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Extensions.Dapr.Core;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Exceptions;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Hosting;
using Newtonsoft.Json.Linq;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.ServiceInvocation;

/// <summary>What the caller learns of a function that fails.</summary>
public sealed class FailureTests
{
    private const string Secret = "canary-in-exception";

    [Theory]
    [InlineData("Production", false, false)]
    [InlineData("Development", false, true)]
    [InlineData("Production", true, true)]
    public async Task Exception_OfAFunction_IsAnsweredWithItsTextOnlyWhereAsked(string environment, bool detailedErrors, bool hasText)
    {
        await using var host = await FunctionHost.StartAsync<Functions>(s =>
        {
            s.Environment = environment;
            s.Options = o => o.DetailedErrors = detailedErrors;
        });

        var (status, code, message) = await CallAsync(host, "fail");

        Assert.Equal(HttpStatusCode.InternalServerError, status);
        Assert.Equal("ERR_DAPR_REQUEST_FAILED", code);
        Assert.Matches("^Function 'fail' failed \\(invocation [0-9a-f-]{36}\\)", message);
        Assert.Equal(hasText, message.Contains(Secret, StringComparison.Ordinal));
    }

    [Fact]
    public async Task DaprException_OfAFunction_GivesStatusAndCode()
    {
        await using var host = await FunctionHost.StartAsync<Functions>();

        var (status, code, message) = await CallAsync(host, "conflict");

        Assert.Equal(HttpStatusCode.Conflict, status);
        Assert.Equal("ERR_STATE_SAVE", code);
        Assert.DoesNotContain(Secret, message);
    }

    [Fact]
    public async Task AbsentSidecar_OfAnOutput_Is503AndNever200()
    {
        await using var host = await FunctionHost.StartAsync<Functions>(s => s.Options = o => o.DaprAddress = "http://127.0.0.1:1");

        var (status, code, _) = await CallAsync(host, "output");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
        Assert.Equal("ERR_DAPR_SIDECAR_DOES_NOT_EXIST", code);
    }

    [Fact]
    public async Task FailedOutput_AfterTheFunctionReturned_LeavesNoSuccessBehind()
    {
        await using var sidecar = await FakeSidecar.StartAsync();
        sidecar.Answer = (http, _) =>
        {
            http.Response.StatusCode = 500;
            return Task.CompletedTask;
        };
        await using var host = await FunctionHost.StartAsync<Functions>(s => s.Options = o => o.DaprAddress = sidecar.Address);

        var (status, _, message) = await CallAsync(host, "output");

        Assert.Equal(HttpStatusCode.InternalServerError, status);
        Assert.DoesNotContain("returned", message);
    }

    [Fact]
    public async Task FailedFunction_IsLoggedByTheTriggerOnceWithItsInvocation()
    {
        await using var host = await FunctionHost.StartAsync<Functions>();

        var (_, _, message) = await CallAsync(host, "fail");

        var entry = Assert.Single(host.Logs.Of("Host.Triggers.Dapr.ServiceInvocationTrigger"));
        Assert.Contains("Function 'fail' failed", entry.Message);
        Assert.Contains(message.Split("invocation ")[1][..36], entry.Message);
    }

    [Fact]
    public async Task RetryingFunction_SeesTheSameBodyOnEveryAttempt()
    {
        await using var host = await FunctionHost.StartAsync<RetryingFunctions>();

        var methods = typeof(RetryingFunctions).GetMethods().Select(m => m.GetCustomAttribute<FunctionNameAttribute>()?.Name).OfType<string>().ToList();
        foreach (var method in methods)
            Assert.Equal(HttpStatusCode.OK, (await host.Client.PostAsync(method, new StringContent("""{"id":1}"""))).StatusCode);

        Assert.Equal(methods.Count * 2, host.Captured.Values.Count);
        Assert.All(host.Captured.Values, value => Assert.Equal("""{"id":1}""", value));
    }

    private static async Task<(HttpStatusCode Status, string? Code, string Message)> CallAsync(FunctionHost host, string method)
    {
        var response = await host.Client.PostAsync(method, new StringContent("{}"));
        var error = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;
        return (response.StatusCode, error.GetProperty("errorCode").GetString(), error.GetProperty("message").GetString()!);
    }

    public sealed class Functions
    {
        [FunctionName("fail")]
        public void Fail([DaprServiceInvocationTrigger] string payload) => throw new InvalidOperationException(Secret + payload);

        [FunctionName("conflict")]
        public void Conflict([DaprServiceInvocationTrigger] string payload) =>
            throw new InvalidOperationException("outer", new DaprException(HttpStatusCode.Conflict, "ERR_STATE_SAVE", Secret + payload));

        [FunctionName("output")]
        public string Output(
            [DaprServiceInvocationTrigger] string payload,
            [DaprInvoke(AppId = "other", MethodName = "m")] out InvokeMethodParameters output)
        {
            output = new InvokeMethodParameters { Body = payload };
            return "returned";
        }
    }

    public sealed class RetryingFunctions(Captured captured)
    {
        [FunctionName("retryBytes")]
        [FixedDelayRetry(1, "00:00:00.001")]
        public void Bytes([DaprServiceInvocationTrigger] byte[] payload)
        {
            FailOnce(System.Text.Encoding.UTF8.GetString(payload), () => Array.Clear(payload));
        }

        [FunctionName("retryString")]
        [FixedDelayRetry(1, "00:00:00.001")]
        public void String([DaprServiceInvocationTrigger] string payload) => FailOnce(payload, () => { });

        [FunctionName("retryPoco")]
        [FixedDelayRetry(1, "00:00:00.001")]
        public void Poco([DaprServiceInvocationTrigger] Dictionary<string, int> payload) =>
            FailOnce(JsonSerializer.Serialize(payload), payload.Clear);

        [FunctionName("retryStream")]
        [FixedDelayRetry(1, "00:00:00.001")]
        public void Stream([DaprServiceInvocationTrigger] Stream payload) => FailOnce(new StreamReader(payload).ReadToEnd(), payload.Dispose);

        [FunctionName("retryMemory")]
        [FixedDelayRetry(1, "00:00:00.001")]
        public void Memory([DaprServiceInvocationTrigger] ReadOnlyMemory<byte> payload) => FailOnce(System.Text.Encoding.UTF8.GetString(payload.Span), () => { });

        [FunctionName("retryBinaryData")]
        [FixedDelayRetry(1, "00:00:00.001")]
        public void Data([DaprServiceInvocationTrigger] BinaryData payload) => FailOnce(payload.ToString(), () => { });

        [FunctionName("retryElement")]
        [FixedDelayRetry(1, "00:00:00.001")]
        public void Element([DaprServiceInvocationTrigger] JsonElement payload) => FailOnce(payload.GetRawText(), () => { });

        [FunctionName("retryObject")]
        [FixedDelayRetry(1, "00:00:00.001")]
        public void Anything([DaprServiceInvocationTrigger] object payload) => FailOnce(((JsonElement)payload).GetRawText(), () => { });

        [FunctionName("retryToken")]
        [FixedDelayRetry(1, "00:00:00.001")]
        public void Token([DaprServiceInvocationTrigger] JObject payload) => FailOnce(payload.ToString(Newtonsoft.Json.Formatting.None), payload.RemoveAll);

        [FunctionName("retryRequest")]
        [FixedDelayRetry(1, "00:00:00.001")]
        public async Task Request([DaprServiceInvocationTrigger] HttpRequest request) =>
            FailOnce(await new StreamReader(request.Body).ReadToEndAsync(), request.Body.Dispose);

        private void FailOnce(string seen, Action spoil)
        {
            captured.Add(seen);
            spoil();
            if (captured.Values.Count % 2 == 1)
                throw new InvalidOperationException("First attempt.");
        }
    }
}
