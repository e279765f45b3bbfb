using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Diagnostics;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using DistributedContextPropagator = System.Diagnostics.DistributedContextPropagator;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.AppChannel;

/// <summary>One opening of the port: Kestrel and the paths of the functions.</summary>
internal sealed class AppChannelListener : IAsyncDisposable
{
    // What is read of a connection before anybody asks for it, also while its request waits for its turn. The default is 1 MiB.
    private const int ReadAhead = 128 * 1024;

    private static readonly TimeSpan KestrelCloseTime = TimeSpan.FromSeconds(5);

    private readonly WebApplication _app;
    private readonly RequestGate _requests;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _stopping = new();
    private readonly CancellationTokenSource _abort = new();

    private AppChannelListener(WebApplication app, RequestGate requests, TimeProvider time) => (_app, _requests, _time) = (app, requests, time);

    public Uri Address { get; private set; } = null!;

    /// <summary>Canceled as soon as the listener begins to close.</summary>
    public CancellationToken Stopping => _stopping.Token;

    public static AppChannelListener Build(DaprOptions options, AppRoutes routes, ILoggerFactory loggerFactory, TimeProvider time)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => ConfigureKestrel(kestrel, options));
        builder.Services.Configure<SocketTransportOptions>(sockets => sockets.MaxReadBufferSize = ReadAhead);
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton<ILoggerFactory>(new QuietLoggerFactory(loggerFactory));
        builder.Services.AddSingleton<DistributedContextPropagator>(new TraceParents());
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        builder.Services.Configure<JsonOptions>(json => json.SerializerOptions.Converters.Add(new NewtonsoftBridge()));

        var app = builder.Build();
        var requests = new RequestGate(options, loggerFactory);
        app.Use(requests.HandleAsync);
        AppDispatcher.Of(routes).Use(app);
        return new AppChannelListener(app, requests, time);
    }

    /// <exception cref="IOException">The port is in use.</exception>
    public async Task OpenAsync()
    {
        await _app.StartAsync();
        Address = new Uri(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
    }

    /// <summary>Refuses new calls, waits for those under way, then closes the port.</summary>
    public async Task CloseAsync(TimeSpan shutdownTimeout, CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync();
        var idle = _requests.RefuseAsync();
        using (var patience = new CancellationTokenSource(shutdownTimeout, _time))
        using (var any = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, _abort.Token, cancellationToken))
            await idle.WaitAsync(any.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

        // Kestrel aborts what is left at once when its time is over: the functions' cancellation tokens fire.
        using var close = idle.IsCompleted ? new CancellationTokenSource(KestrelCloseTime) : new CancellationTokenSource(TimeSpan.Zero);
        try
        {
            await _app.StopAsync(close.Token);
        }
        finally
        {
            await DisposeAsync();
        }
    }

    public void Abort() => _abort.Cancel();

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _stopping.Dispose();
    }

    private static void ConfigureKestrel(KestrelServerOptions kestrel, DaprOptions options)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = options.MaxRequestBodySize;
        kestrel.Limits.MaxRequestBufferSize = ReadAhead;
        kestrel.Limits.MaxRequestHeaderCount = 100;
        kestrel.Limits.MaxRequestHeadersTotalSize = 32 * 1024;
        kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(30);
        kestrel.Limits.MinRequestBodyDataRate = new MinDataRate(bytesPerSecond: 240, gracePeriod: TimeSpan.FromSeconds(5));
        kestrel.Listen(IPAddress.Parse(options.AppAddress!), options.AppPort!.Value, endpoint =>
        {
            endpoint.Protocols = options.AppProtocol == DaprAppProtocol.H2c ? HttpProtocols.Http2 : HttpProtocols.Http1;
            if (options.AppProtocol == DaprAppProtocol.Https)
                endpoint.UseHttps(ListenerCertificate.Create());
        });
    }
}
