using System.Net;
using System.Text;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Lifecycle;

/// <summary>Starts hosts with <see cref="LifecycleFunctions"/>, and calls them.</summary>
internal static class LifecycleHost
{
    public static Task<FunctionHost> StartAsync(Gate gate, Action<FunctionHost.Setup>? configure = null) => FunctionHost.StartAsync<LifecycleFunctions>(s =>
    {
        configure?.Invoke(s);
        var more = s.Services;
        s.Services = services =>
        {
            services.AddSingleton(gate);
            more?.Invoke(services);
        };
    });

    /// <summary>Calls every kind of trigger in turn.</summary>
    public static Task<HttpResponseMessage> CallAsync(FunctionHost host, int number) =>
        host.Client.PostAsync(LifecycleFunctions.Slow[number % LifecycleFunctions.Slow.Count], new StringContent("\"x\"", Encoding.UTF8, "application/json"));

    /// <returns>The status of /healthz, or null while nothing listens.</returns>
    public static async Task<HttpStatusCode?> HealthAsync(Uri address)
    {
        using var client = new HttpClient { BaseAddress = address };
        try
        {
            using var response = await client.GetAsync("healthz");
            return response.StatusCode;
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    public static async Task UntilHealthIsAsync(Uri address, HttpStatusCode? status)
    {
        using var patience = new CancellationTokenSource(Eventually.Patience);
        while (await HealthAsync(address).Soon() != status)
            await Task.Delay(5, patience.Token);
    }
}
