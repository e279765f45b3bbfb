using System.Net;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Exceptions;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Services;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Hosting;
using Microsoft.Azure.WebJobs.Host;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Sidecar;

/// <summary>What a function author sees when the sidecar is absent, slow, broken or refuses.</summary>
public sealed class SidecarErrorTests
{
    public static TheoryData<int, string, string, string> Answers => new()
    {
        { 403, """{"errorCode":"ERR_DIRECT_INVOKE","message":"a \"quoted\" text"}""", "ERR_DIRECT_INVOKE", "a \"quoted\" text" },
        { 401, "invalid api token", "ERR_UNKNOWN", "invalid api token" },
        { 404, "", "ERR_DAPR_RESOURCE_DOES_NOT_EXIST", "(no text)" },
        { 400, "<html>\r\nbad</html>", "ERR_DAPR_BAD_REQUEST", "<html>  bad</html>" },
        { 500, "[1]", "ERR_DAPR_REQUEST_FAILED", "[1]" },
        { 502, """{"message":5}""", "ERR_DAPR_REQUEST_FAILED", """{"message":5}""" },
        { 302, "elsewhere", "ERR_UNKNOWN", "elsewhere" },
    };

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task Answer_ThatIsAnError_BecomesADaprException(int status, string body, string code, string text)
    {
        await using var sidecar = await FakeSidecar.StartAsync();
        sidecar.Answer = (http, _) => RespondAsync(http, status, body);
        await using var host = await StartAsync(sidecar.Address);

        var error = await host.FailureOfAsync<DaprException>(nameof(Functions.Send));

        Assert.Equal((status, code), ((int)error.StatusCode, error.ErrorCode));
        Assert.Contains("Invoking method 'm' of app 'app'", error.Message);
        Assert.Contains(text, error.Message);
        Assert.Single(sidecar.Calls);
    }

    [Fact]
    public async Task Answer_WithAnEndlessErrorBody_IsCutShort()
    {
        await using var sidecar = await FakeSidecar.StartAsync();
        sidecar.Answer = async (http, _) =>
        {
            http.Response.StatusCode = 500;
            var chunk = Encoding.UTF8.GetBytes(new string('x', 8192));
            while (!http.RequestAborted.IsCancellationRequested)
                await http.Response.Body.WriteAsync(chunk, http.RequestAborted);
        };
        await using var host = await StartAsync(sidecar.Address);

        var error = await host.FailureOfAsync<DaprException>(nameof(Functions.Send)).Soon();

        Assert.InRange(error.Message.Length, 1024, 1400);
    }

    [Fact]
    public async Task Sidecar_ThatIsAbsent_IsNamedWithAddressAndRemedy()
    {
        var port = FreePort.Take();
        await using var host = await StartAsync($"http://127.0.0.1:{port}");

        var error = await host.FailureOfAsync<DaprSidecarNotPresentException>(nameof(Functions.Send));

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "ERR_DAPR_SIDECAR_DOES_NOT_EXIST"), (error.StatusCode, error.ErrorCode));
        Assert.Contains($"http://127.0.0.1:{port}", error.Message);
        Assert.Contains("DAPR_HTTP_PORT", error.Message);
    }

    [Fact]
    public async Task Sidecar_ThatStartsLate_IsWaitedFor()
    {
        var port = FreePort.Take();
        await using var host = await StartAsync($"http://127.0.0.1:{port}", o => o.SidecarWaitTime = Eventually.Patience);

        var call = host.CallAsync(nameof(Functions.Send));
        await Eventually.True(() => host.Logs.Of("Host.Bindings.Dapr.InvokeOutput").Any(e => e.EventId == 40), "a first attempt has failed");
        await using var sidecar = await FakeSidecar.StartAsync(port);
        await call.Soon();

        Assert.Equal("once", sidecar.Single.Body);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Sidecar_ThatCutsTheConnection_IsNotAskedAgain(bool afterHeaders)
    {
        await using var sidecar = await FakeSidecar.StartAsync();
        sidecar.Answer = async (http, _) =>
        {
            if (afterHeaders)
            {
                http.Response.StatusCode = 500;
                await http.Response.Body.WriteAsync("part"u8.ToArray());
                await http.Response.Body.FlushAsync();
            }

            http.Abort();
        };
        await using var host = await StartAsync(sidecar.Address, o => o.SidecarWaitTime = TimeSpan.FromSeconds(5));

        var error = await host.FailureOfAsync<DaprException>(nameof(Functions.Send));

        Assert.Equal("ERR_DAPR_REQUEST_FAILED", error.ErrorCode);
        Assert.Single(sidecar.Calls);
    }

    [Fact]
    public async Task Sidecar_ThatNeverAnswers_IsGivenUpAfterTheTimeout()
    {
        await using var sidecar = await FakeSidecar.StartAsync();
        sidecar.Answer = (http, _) => Task.Delay(Timeout.Infinite, http.RequestAborted);
        await using var host = await StartAsync(sidecar.Address, o => o.RequestTimeout = TimeSpan.FromMilliseconds(100));

        var error = await host.FailureOfAsync<DaprException>(nameof(Functions.Send)).Soon();

        Assert.Equal(HttpStatusCode.GatewayTimeout, error.StatusCode);
        Assert.Contains("requestTimeout", error.Message);
        Assert.Single(sidecar.Calls);
    }

    [Fact]
    public async Task AbsentSidecar_WithAShortTimeout_IsStillReportedAsAbsent()
    {
        await using var host = await StartAsync($"http://127.0.0.1:{FreePort.Take()}", o => o.RequestTimeout = TimeSpan.FromMilliseconds(50));

        await host.FailureOfAsync<DaprSidecarNotPresentException>(nameof(Functions.Send));
    }

    [Fact]
    public async Task Cancellation_StaysCancellation()
    {
        await using var sidecar = await FakeSidecar.StartAsync();
        sidecar.Answer = (http, _) => Task.Delay(Timeout.Infinite, http.RequestAborted);
        await using var host = await StartAsync(sidecar.Address);

        await host.CallAsync(nameof(Functions.Cancel)).Soon();

        Assert.IsAssignableFrom<OperationCanceledException>(host.Captured.Single);
    }

    [Fact]
    public async Task AbsentSidecar_OfManyItems_IsWaitedForOnce()
    {
        await using var host = await StartAsync($"http://127.0.0.1:{FreePort.Take()}");

        var error = await host.FailureOfAsync<DaprSidecarNotPresentException>(nameof(Functions.SendMany)).Soon();

        Assert.Contains("999 were not tried", error.Message);
    }

    [Fact]
    public async Task DaprAddress_OfTheBinding_WinsAndGetsNoTokenElsewhere()
    {
        await using var sidecar = await FakeSidecar.StartAsync();
        await using var host = await FunctionHost.StartAsync<Functions>(s =>
        {
            s.Options = o => o.DaprAddress = "http://dapr.invalid:3500";
            s.Settings["OtherSidecar"] = sidecar.Address;
            s.Settings["DAPR_API_TOKEN"] = "token";
        });

        await host.CallAsync(nameof(Functions.SendElsewhere));

        Assert.Equal("elsewhere", sidecar.Single.Body);
        Assert.DoesNotContain("dapr-api-token", sidecar.Single.Headers.Keys, StringComparer.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task DaprAddress_ThatIsNone_IsAnErrorThatShowsOne()
    {
        await using var host = await FunctionHost.StartAsync<Functions>(s => s.Settings["OtherSidecar"] = "localhost:3500");

        var error = await Assert.ThrowsAsync<FunctionInvocationException>(() => host.CallAsync(nameof(Functions.SendElsewhere)));

        Assert.Contains("http://localhost:3500", error.ToString());
    }

    private static Task<FunctionHost> StartAsync(string address, Action<DaprOptions>? options = null) => FunctionHost.StartAsync<Functions>(s =>
    {
        s.Settings["OtherSidecar"] = address;
        s.Options = o =>
        {
            o.DaprAddress = address;
            options?.Invoke(o);
        };
    });

    private static async Task RespondAsync(HttpContext http, int status, string body)
    {
        http.Response.StatusCode = status;
        if (status == 302)
            http.Response.Headers.Location = "http://localhost:1/";
        await http.Response.WriteAsync(body);
    }

    public sealed class Functions(Captured captured)
    {
        [NoAutomaticTrigger]
        public void Send([DaprInvoke(AppId = "app", MethodName = "m")] out string output) => output = "once";

        [NoAutomaticTrigger]
        public void SendMany([DaprInvoke(AppId = "app", MethodName = "m")] ICollector<int> output)
        {
            for (var i = 0; i < 1000; i++)
                output.Add(i);
        }

        [NoAutomaticTrigger]
        public void SendElsewhere([DaprInvoke(AppId = "app", MethodName = "m", DaprAddress = "%OtherSidecar%")] out string output) => output = "elsewhere";

        [NoAutomaticTrigger]
        public async Task Cancel([DaprInvoke(AppId = "app", MethodName = "m")] IAsyncCollector<string> output)
        {
            using var cancellation = new CancellationTokenSource();
            await output.AddAsync("x");
            var flush = output.FlushAsync(cancellation.Token);
            await cancellation.CancelAsync();
            captured.Add(await Record.ExceptionAsync(() => flush));
        }
    }
}
