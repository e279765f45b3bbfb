using Microsoft.Azure.WebJobs;
using Microsoft.Azure.WebJobs.Extensions.Dapr;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Benchmarks.Candidates;

/// <summary>The extension in a WebJobs host, set up as an app does it: settings in the environment.</summary>
internal static class ExtensionCandidate
{
    public static async Task<IAsyncDisposable> StartAsync(CandidateSetup setup)
    {
        Environment.SetEnvironmentVariable("DAPR_APP_PORT", setup.Port.ToString());
        Environment.SetEnvironmentVariable("DAPR_HTTP_ENDPOINT", setup.Sidecar);
        Environment.SetEnvironmentVariable("DAPR_HTTP_PORT", new Uri(setup.Sidecar).Port.ToString());
        Environment.SetEnvironmentVariable("DAPR_DISABLE_SIDECAR_METADATA_CHECK", "true");
        Environment.SetEnvironmentVariable("SlowSidecar", setup.SlowSidecar ?? setup.Sidecar);
        if (setup.UseHttp2)
            Environment.SetEnvironmentVariable("AzureWebJobs__extensions__dapr__useHttp2", "true");
        if (setup.Socket is not null)
            Environment.SetEnvironmentVariable("AzureWebJobs__extensions__dapr__sidecarSocket", setup.Socket);
        var host = new HostBuilder()
            .ConfigureWebJobs(jobs => jobs.AddDapr())
            .ConfigureServices(services => services.AddSingleton<ITypeLocator>(new FixedTypes(FunctionsOf(setup))))
            .Build();
        await host.StartAsync();
        return (IAsyncDisposable)host;
    }

    private static Type[] FunctionsOf(CandidateSetup setup)
    {
        if (setup.Functions > 0)
            return [ManyFunctions.ForExtension(setup)];

        // Another build of the extension may know less than this one.
        return typeof(DaprInvokeAttribute).GetProperty("MaxConcurrency") is null
            ? [typeof(DaprFunctions)]
            : [typeof(DaprFunctions), typeof(ParallelDaprFunctions)];
    }
}
