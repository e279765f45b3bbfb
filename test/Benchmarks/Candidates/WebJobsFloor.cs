using Benchmarks.Children;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.WebJobs;
using Microsoft.Azure.WebJobs.Description;
using Microsoft.Azure.WebJobs.Host.Config;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Benchmarks.Candidates;

/// <summary>Bare endpoints that call the executors of a WebJobs host: what no extension can be faster than.</summary>
internal static class WebJobsFloor
{
    /// <param name="setup">How to start.</param>
    /// <param name="functions">The class of the scenarios' functions.</param>
    public static async Task<IAsyncDisposable> StartAsync(CandidateSetup setup, Type functions)
    {
        FloorFunctions.Sidecar = new FloorSidecar(setup.Sidecar);
        FloorFunctions.SlowSidecar = new FloorSidecar(setup.SlowSidecar ?? setup.Sidecar);
        var triggers = new FloorTriggers();
        var types = setup.Functions > 0 ? ManyFunctions.ForFloor(setup) : functions;
        var host = new HostBuilder()
            .ConfigureWebJobs(jobs => jobs.AddExtension(new FloorExtension(triggers)))
            .ConfigureServices(services => services.AddSingleton<ITypeLocator>(new FixedTypes(types)))
            .Build();
        await host.StartAsync();

        var app = BareServer.Build(setup.Port);
        foreach (var endpoint in triggers.Endpoints)
            app.MapPost("/" + endpoint.Name, (RequestDelegate)endpoint.HandleAsync);
        await app.StartAsync();
        return app;
    }

    [Extension("Floor")]
    private sealed class FloorExtension(FloorTriggers triggers) : IExtensionConfigProvider
    {
        public void Initialize(ExtensionConfigContext context)
        {
            context.AddBindingRule<FloorTriggerAttribute>().BindToTrigger(triggers);
            FloorBindings.Add(context);
        }
    }
}

internal sealed class FixedTypes(params Type[] types) : ITypeLocator
{
    public IReadOnlyList<Type> GetTypes() => types;
}
