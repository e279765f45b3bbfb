using System.Net;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Exceptions;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Sidecar;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Hosting;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Sidecar;

public sealed class ApiTokenTests
{
    private const string Header = "dapr-api-token";

    [Theory]
    [InlineData("http://localhost:3500", "http://localhost:3500/v1.0/x")]
    [InlineData("http://localhost:3500", "HTTP://LOCALHOST:3500")]
    [InlineData("http://localhost:3500", "http://127.0.0.1:3500")]
    [InlineData("http://127.0.0.1:3500", "http://[::1]:3500")]
    [InlineData("http://[::1]:3500", "http://[0:0:0:0:0:0:0:1]:3500")]
    [InlineData("https://dapr.example", "https://DAPR.example:443")]
    [InlineData("http://dapr.example/prefix", "http://dapr.example:80/other")]
    public void SidecarAddress_HoweverWritten_GetsTheToken(string configured, string target) =>
        Assert.Equal(["token"], SentTo(target, configured));

    [Theory]
    [InlineData("http://localhost:3500", "http://localhost:3501")]
    [InlineData("http://localhost:3500", "https://localhost:3500")]
    [InlineData("http://localhost:3500", "http://dapr.example:3500")]
    [InlineData("http://127.0.0.1:3500", "http://127.0.0.2:3500")]
    [InlineData("http://localhost:3500", "http://localhost.example:3500")]
    [InlineData("http://localhost:3500", "http://localhost.:3500")]
    [InlineData("https://dapr.example", "http://dapr.example:443")]
    [InlineData("https://dapr.example", "https://dapr.example:8443")]
    [InlineData("https://dapr.example", "https://www.dapr.example")]
    [InlineData("https://dapr.example", "https://xn--dapr-.example")]
    [InlineData("http://[fe80::1%251]:3500", "http://[fe80::1%252]:3500")]
    public void OtherAddress_GetsTheToken_OnlyIfItIsAllowed(string configured, string target)
    {
        Assert.Empty(SentTo(target, configured));
        Assert.Equal(["token"], SentTo(target, configured, toOthers: true));
    }

    [Fact]
    public void NoToken_IsNoHeader() => Assert.Empty(SentTo("http://localhost:3500", "http://localhost:3500", toOthers: true, token: null));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task DaprAddress_OnAnotherPort_GetsTheTokenOnlyIfItIsAllowed(bool allowed)
    {
        await using var configured = await FakeSidecar.StartAsync();
        await using var other = await FakeSidecar.StartAsync();
        await using var host = await StartAsync(configured.Address, other.Address, o => o.SendApiTokenToOtherAddresses = allowed);

        await host.CallAsync(nameof(Functions.Send));
        await host.CallAsync(nameof(Functions.SendElsewhere));

        Assert.Equal("token", configured.Single.Headers[Header]);
        Assert.Equal(allowed ? "token" : null, other.Single.Headers.GetValueOrDefault(Header));
    }

    [Theory]
    [InlineData(301, false)]
    [InlineData(302, true)]
    [InlineData(303, false)]
    [InlineData(307, true)]
    [InlineData(308, false)]
    public async Task Redirect_IsNotFollowed_WithOrWithoutTheToken(int status, bool allowed)
    {
        await using var other = await FakeSidecar.StartAsync();
        await using var configured = await FakeSidecar.StartAsync();
        configured.Answer = (http, _) =>
        {
            http.Response.StatusCode = status;
            http.Response.Headers.Location = $"{other.Address}/v1.0/invoke/app/method/m";
            return Task.CompletedTask;
        };
        await using var host = await StartAsync(configured.Address, other.Address, o => o.SendApiTokenToOtherAddresses = allowed);

        var error = await host.FailureOfAsync<DaprException>(nameof(Functions.Send));

        Assert.Equal((HttpStatusCode)status, error.StatusCode);
        Assert.Single(configured.Calls);
        Assert.Empty(other.Calls);
    }

    [Fact]
    public async Task HttpAddress_OfAnHttpsSidecar_GetsNoToken()
    {
        await using var plain = await FakeSidecar.StartAsync();
        await using var host = await StartAsync(plain.Address.Replace("http:", "https:", StringComparison.Ordinal), plain.Address, _ => { });

        await host.CallAsync(nameof(Functions.SendElsewhere));

        Assert.DoesNotContain(Header, plain.Single.Headers.Keys, StringComparer.OrdinalIgnoreCase);
    }

    private static IEnumerable<string> SentTo(string target, string configured, bool toOthers = false, string? token = "token")
    {
        using var message = new HttpRequestMessage(HttpMethod.Get, target);
        new ApiToken(new DaprOptions { DaprAddress = configured, DaprApiToken = token, SendApiTokenToOtherAddresses = toOthers }).AddTo(message);
        return message.Headers.TryGetValues(Header, out var values) ? values : [];
    }

    private static Task<FunctionHost> StartAsync(string configured, string other, Action<DaprOptions> options) => FunctionHost.StartAsync<Functions>(s =>
    {
        s.Settings["DAPR_API_TOKEN"] = "token";
        s.Settings["OtherSidecar"] = other;
        s.Options = o =>
        {
            o.DaprAddress = configured;
            options(o);
        };
    });

    public sealed class Functions
    {
        [NoAutomaticTrigger]
        public void Send([DaprInvoke(AppId = "app", MethodName = "m")] out string output) => output = "x";

        [NoAutomaticTrigger]
        public void SendElsewhere([DaprInvoke(AppId = "app", MethodName = "m", DaprAddress = "%OtherSidecar%")] out string output) => output = "x";
    }
}
