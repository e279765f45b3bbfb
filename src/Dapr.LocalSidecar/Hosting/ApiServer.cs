using System.Net;
using System.Text;
using Dapr.LocalSidecar.Api;
using Dapr.LocalSidecar.Invocation;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Dapr.LocalSidecar.Hosting;

/// <summary>The HTTP server of the API, on the loopback address only.</summary>
internal sealed class ApiServer : IAsyncDisposable
{
    /// <summary>Go's default of 4 KiB plus the slack it adds.</summary>
    private const int MaxHeaderSize = 8 * 1024;
    private readonly WebApplication _app;

    private ApiServer(WebApplication app) => _app = app;

    public int Port { get; private set; }

    public static async Task<ApiServer> StartAsync(
        LocalSidecarOptions options,
        ApiPipeline pipeline,
        InvokeApi invocation,
        Action<IEndpointRouteBuilder> map,
        ILoggerFactory logs,
        CancellationToken cancellation)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Limits.MinRequestBodyDataRate = null;
            kestrel.Limits.MinResponseDataRate = null;
            kestrel.Limits.MaxRequestHeadersTotalSize = MaxHeaderSize;
            kestrel.ResponseHeaderEncodingSelector = static _ => Encoding.UTF8;
            kestrel.Listen(IPAddress.Loopback, options.HttpPort);
        });
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton(logs);
        builder.Services.AddSingleton<IHostLifetime, CallerLifetime>();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = options.GracefulShutdown);
        var app = builder.Build();
        Compose(app, pipeline, invocation, map);
        try
        {
            await app.StartAsync(cancellation).ConfigureAwait(false);
        }
        catch (IOException e)
        {
            await app.DisposeAsync().ConfigureAwait(false);
            throw new LocalSidecarException($"HttpPort (--dapr-http-port) {options.HttpPort} cannot be used: {e.Message}", e);
        }
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        return new ApiServer(app) { Port = new Uri(address).Port };
    }

    /// <summary>No new requests; running ones get until the token fires.</summary>
    public Task StopAsync(CancellationToken cancellation) => _app.StopAsync(cancellation);

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static void Compose(WebApplication app, ApiPipeline pipeline, InvokeApi invocation, Action<IEndpointRouteBuilder> map)
    {
        app.Use(static (HttpContext context, RequestDelegate next) =>
        {
            ApiPipeline.UseEscapedPath(context);
            return next(context);
        });
        pipeline.Use(app, invocation.ReceiveFromPeersAsync);
        app.UseRouting();
        map(app);
        app.MapFallback("{**path}", (RequestDelegate)invocation.HandleAsync);
        app.UseEndpoints(static _ => { });
    }

    /// <summary>Ctrl+C belongs to the program that uses the library; the default lifetime would swallow it.</summary>
    private sealed class CallerLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
