using System.Net;
using Microsoft.Azure.WebJobs.Extensions.Dapr;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Quickstart.Functions;
using Quickstart.Scenario;

namespace Quickstart.Hosting;

/// <summary>The function host with its sidecar, both ready to be called.</summary>
internal sealed class QuickstartApp : IAsyncDisposable
{
    private readonly IHost _host;

    private QuickstartApp(SidecarConnection connection, IHost host)
    {
        Connection = connection;
        _host = host;
        Sidecar = new HttpClient { BaseAddress = new Uri(Options.DaprAddress!) };
        if (Options.DaprApiToken is { } token)
            Sidecar.DefaultRequestHeaders.Add("dapr-api-token", token);
    }

    public SidecarConnection Connection { get; }

    public HttpClient Sidecar { get; }

    public DaprOptions Options => _host.Services.GetRequiredService<IOptions<DaprOptions>>().Value;

    public Journal Journal => _host.Services.GetRequiredService<Journal>();

    /// <summary>Canceled by Ctrl+C.</summary>
    public CancellationToken Stopping => _host.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;

    public static async Task<QuickstartApp> StartAsync(CancellationToken cancellationToken)
    {
        var connection = await SidecarConnection.OpenAsync(cancellationToken);
        var app = new QuickstartApp(connection, BuildHost(connection));
        try
        {
            await app._host.StartAsync(cancellationToken);
            await app.WaitForSidecarAsync(cancellationToken);
            return app;
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        Sidecar.Dispose();
        await _host.StopAsync();
        _host.Dispose();
        await Connection.DisposeAsync();
    }

    /// <summary>All that a function host needs; no storage account is among it.</summary>
    private static IHost BuildHost(SidecarConnection connection) => new HostBuilder()
        .ConfigureAppConfiguration(config => config.AddInMemoryCollection([new("APP_ID", SidecarConnection.AppId)]))
        .ConfigureLogging(logging => logging
            .SetMinimumLevel(LogLevel.Warning)
            .AddSimpleConsole(console => console.SingleLine = true)
            .AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace))
        .ConfigureWebJobs(jobs => jobs.AddDapr(connection.Configure))
        .ConfigureServices(services => services.AddSingleton<Warehouse>().AddSingleton<Journal>())
        .Build();

    /// <summary>The sidecar is healthy as soon as it has found the functions' port.</summary>
    private async Task WaitForSidecarAsync(CancellationToken cancellationToken)
    {
        while (!await IsHealthyAsync(cancellationToken))
            await Task.Delay(TimeSpan.FromMilliseconds(20), cancellationToken);
    }

    private async Task<bool> IsHealthyAsync(CancellationToken cancellationToken)
    {
        using var response = await Sidecar.GetAsync("/v1.0/healthz", cancellationToken);
        return response.StatusCode == HttpStatusCode.NoContent;
    }
}
