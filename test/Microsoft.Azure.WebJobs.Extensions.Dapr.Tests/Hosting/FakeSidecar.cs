using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Hosting;

/// <summary>Records what it is sent and answers as it is told: for faults that a real sidecar does not show on demand.</summary>
internal sealed class FakeSidecar : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<SidecarCall> _calls = new();

    private FakeSidecar(WebApplication app) => _app = app;

    public IReadOnlyList<SidecarCall> Calls => [.. _calls];

    public SidecarCall Single => Assert.Single(_calls);

    public string Address { get; private set; } = "";

    /// <summary>Answers the n-th call, counted from 1. Default: 204.</summary>
    public Func<HttpContext, int, Task> Answer { get; set; } = (http, _) =>
    {
        http.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    };

    public static async Task<FakeSidecar> StartAsync(int port = 0)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls($"http://127.0.0.1:{port}");
        builder.Services.AddSingleton<IHostLifetime, Forever>();
        var sidecar = new FakeSidecar(builder.Build());
        sidecar._app.Run(sidecar.HandleAsync);
        await sidecar._app.StartAsync();
        sidecar.Address = sidecar._app.Urls.First();
        return sidecar;
    }

    /// <summary>Takes no more connections, and lets running calls end.</summary>
    public Task StopAsync() => _app.StopAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task HandleAsync(HttpContext http)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        _calls.Enqueue(new SidecarCall(
            http.Request.Method,
            http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget,
            http.Request.ContentType,
            Encoding.UTF8.GetString(body.ToArray()),
            http.Request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase)));
        await Answer(http, _calls.Count);
    }

    private sealed class Forever : IHostLifetime
    {
        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}

internal sealed record SidecarCall(string Method, string Target, string? ContentType, string Body, IReadOnlyDictionary<string, string> Headers)
{
    public override string ToString() => $"{Method} {Target}";
}
