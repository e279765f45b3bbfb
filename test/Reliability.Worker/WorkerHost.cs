using System.Globalization;
using Microsoft.Azure.WebJobs;
using Microsoft.Azure.WebJobs.Extensions.Dapr;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Reliability.Worker;

/// <summary>A host with the functions that process events.</summary>
internal static class WorkerHost
{
    public static async Task RunAsync(int appPort, int sidecarPort, Fates fates)
    {
        var builder = new HostBuilder().UseEnvironment("Production");
        builder.ConfigureWebJobs(jobs => jobs.AddDapr(options =>
        {
            options.AppPort = appPort;
            options.DaprAddress = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{sidecarPort}");
            options.DisableSidecarMetadataCheck = true;
        }));
        builder.ConfigureServices(services =>
        {
            services.AddSingleton<ITypeLocator>(new OnlyWork());
            services.AddSingleton(fates);
        });
        using var host = builder.Build();
        await host.RunAsync().ConfigureAwait(false);
    }

    private sealed class OnlyWork : ITypeLocator
    {
        public IReadOnlyList<Type> GetTypes() => [typeof(WorkFunctions)];
    }
}
