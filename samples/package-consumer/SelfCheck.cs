using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Reflection;
using Microsoft.Azure.WebJobs.Extensions.Dapr;
using Microsoft.Extensions.Hosting;

namespace PackageConsumer;

/// <summary>Starts the host, calls the function as a sidecar would, and tells whether the answer is right.</summary>
internal static class SelfCheck
{
    private const string Expected = "\"Hello, world!\"";

    public static async Task<int> RunAsync()
    {
        var port = FreePort();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        using var host = new HostBuilder()
            .ConfigureWebJobs(jobs => jobs.AddDapr(options => (options.AppPort, options.DisableSidecarMetadataCheck) = (port, true)))
            .Build();
        await host.StartAsync(limit.Token);
        using var client = new HttpClient();
        using var response = await client.PostAsJsonAsync($"http://127.0.0.1:{port}/Hello", "world", limit.Token);
        var answer = await response.Content.ReadAsStringAsync(limit.Token);
        await host.StopAsync(limit.Token);

        Console.WriteLine($"{Version()}: Hello answered {(int)response.StatusCode} {answer}");
        return response.StatusCode == HttpStatusCode.OK && answer == Expected ? 0 : 1;
    }

    private static string Version()
    {
        var assembly = typeof(DaprServiceInvocationTriggerAttribute).Assembly;
        return $"{assembly.GetName().Name} {assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion}";
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
