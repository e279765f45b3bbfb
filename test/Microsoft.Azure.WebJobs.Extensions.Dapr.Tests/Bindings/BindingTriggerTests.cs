using System.Net;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Hosting;
using Microsoft.Azure.WebJobs.Host.Listeners;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Bindings;

public sealed class BindingTriggerTests(BindingTriggerTests.HostFixture fixture) : IClassFixture<BindingTriggerTests.HostFixture>
{
    [Theory]
    [InlineData("OPTIONS", "tick", HttpStatusCode.OK)]
    [InlineData("OPTIONS", "from-settings", HttpStatusCode.OK)]
    [InlineData("OPTIONS", "nobody", HttpStatusCode.NotFound)]
    [InlineData("GET", "tick", HttpStatusCode.MethodNotAllowed)]
    public async Task Probe_OfTheSidecar_FindsTheBindingsOnly(string method, string path, HttpStatusCode expected)
    {
        var response = await fixture.Host.Client.SendAsync(new HttpRequestMessage(new HttpMethod(method), path));

        Assert.Equal(expected, response.StatusCode);
    }

    [Fact]
    public async Task Probe_OfABindingWhoseListenerStartsLater_FindsIt()
    {
        var listeners = new ListenerCollector();
        await using var host = await FunctionHost.StartAsync([typeof(Two)], s => s.Services = services => services.AddSingleton<IListenerDecorator>(listeners));
        await listeners.All[0].StopAsync(CancellationToken.None);

        Assert.Equal(HttpStatusCode.OK, (await host.Client.SendAsync(new HttpRequestMessage(HttpMethod.Options, "first"))).StatusCode);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await host.Client.PostAsync("first", null)).StatusCode);
    }

    [Fact]
    public async Task Probe_OfADisabledBinding_FindsNone()
    {
        await using var host = await FunctionHost.StartAsync([typeof(Two)], s => s.Settings["AzureWebJobs.first.Disabled"] = "true");

        Assert.Equal(HttpStatusCode.NotFound, (await host.Client.SendAsync(new HttpRequestMessage(HttpMethod.Options, "first"))).StatusCode);
    }

    [Fact]
    public async Task Event_WithAnEmptyBody_RunsTheFunctionWithNull()
    {
        var response = await fixture.Host.Client.PostAsync("tick", new ByteArrayContent([]));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(0, response.Content.Headers.ContentLength);
    }

    [Fact]
    public async Task Metadata_OfTheComponent_IsBindingData()
    {
        await using var sidecar = await FakeSidecar.StartAsync();
        await using var host = await StartAsync(sidecar.Address);
        var request = new HttpRequestMessage(HttpMethod.Post, "metadata") { Headers = { { "readTimeUTC", "now" } } };

        Assert.Equal(HttpStatusCode.OK, (await host.Client.SendAsync(request)).StatusCode);
        Assert.Equal("POST /v1.0/invoke/app/method/now", sidecar.Single.ToString());
    }

    [Theory]
    [InlineData("created")]
    [InlineData("nocontent")]
    public async Task Success_OfAnyKind_IsExactly200(string name) =>
        Assert.Equal(HttpStatusCode.OK, (await fixture.Host.Client.PostAsync(name, null)).StatusCode);

    [Fact]
    public async Task ReturnValue_GoesBackToTheComponent() =>
        Assert.Equal("""{"answer":42}""", await (await fixture.Host.Client.PostAsync("answer", null)).Content.ReadAsStringAsync());

    [Fact]
    public async Task Failure_Is500SoThatComponentsRedeliver()
    {
        var response = await fixture.Host.Client.PostAsync("failing", null);

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.DoesNotContain("canary", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Body_ThatDoesNotConvert_Is400() =>
        Assert.Equal(HttpStatusCode.BadRequest, (await fixture.Host.Client.PostAsync("numbers", new StringContent("{}"))).StatusCode);

    [Fact]
    public async Task Name_WithBraces_IsLiteral() =>
        Assert.Equal(HttpStatusCode.OK, (await fixture.Host.Client.SendAsync(new HttpRequestMessage(HttpMethod.Options, "a/%7Bb%7D"))).StatusCode);

    private static Task<FunctionHost> StartAsync(string? sidecar = null) => FunctionHost.StartAsync<Functions>(s =>
    {
        s.Settings["Binding"] = "from-settings";
        if (sidecar is not null)
            s.Options = o => o.DaprAddress = sidecar;
    });

    public sealed class HostFixture : IAsyncLifetime
    {
        internal FunctionHost Host { get; private set; } = null!;

        public async Task InitializeAsync() => Host = await StartAsync();

        public Task DisposeAsync() => Host.DisposeAsync().AsTask();
    }

    public sealed class Two
    {
        [FunctionName("first")]
        public void First([DaprBindingTrigger] string? payload) => _ = payload;

        [FunctionName("second")]
        public void Second([DaprBindingTrigger] string? payload) => _ = payload;
    }

    public sealed class Functions
    {
        [FunctionName("tick")]
        public void Tick([DaprBindingTrigger] string? payload) => Assert.Null(payload);

        [FunctionName("Settings")]
        public void Settings([DaprBindingTrigger(BindingName = "%Binding%")] string? payload) => _ = payload;

        [FunctionName("Literal")]
        public void Literal([DaprBindingTrigger(BindingName = "a/{b}")] string? payload) => _ = payload;

        [FunctionName("metadata")]
        public void Metadata([DaprBindingTrigger] string? payload, [DaprInvoke(AppId = "app", MethodName = "{headers.readtimeutc}")] out string output) =>
            output = payload ?? "x";

        [FunctionName("created")]
        public IActionResult Created([DaprBindingTrigger] string? payload) => new ObjectResult(payload) { StatusCode = 201 };

        [FunctionName("nocontent")]
        public IActionResult NoContent([DaprBindingTrigger] string? payload) => payload is null ? new NoContentResult() : new OkResult();

        [FunctionName("answer")]
        public object Answer([DaprBindingTrigger] string? payload) => new { Answer = payload?.Length ?? 42 };

        [FunctionName("failing")]
        public void Failing([DaprBindingTrigger] string? payload) => throw new InvalidOperationException("canary" + payload);

        [FunctionName("numbers")]
        public void Numbers([DaprBindingTrigger] int[] payload) => _ = payload;
    }
}
