using System.Text;
using global::Dapr.LocalSidecar;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Hosting;

/// <summary>A real local sidecar, for round trips.</summary>
internal sealed class LocalDapr : IAsyncDisposable
{
    private readonly LocalSidecar _sidecar;
    private readonly HttpClient _client;

    private LocalDapr(LocalSidecar sidecar)
    {
        _sidecar = sidecar;
        Address = sidecar.Address.GetLeftPart(UriPartial.Authority);
        _client = new HttpClient { BaseAddress = sidecar.Address };
    }

    public string Address { get; }

    public LocalSidecar Sidecar => _sidecar;

    public static Task<LocalDapr> StartAsync(params ComponentDefinition[] components) => StartAsync(_ => { }, components);

    public static async Task<LocalDapr> StartAsync(Action<LocalSidecarOptions> configure, params ComponentDefinition[] components)
    {
        var options = new LocalSidecarOptions { AppId = "app" };
        foreach (var component in components)
            options.Components.Add(component);
        configure(options);
        return new LocalDapr(await LocalSidecar.StartAsync(options));
    }

    /// <summary>Saves what tests read.</summary>
    public async Task SaveAsync(string store, string key, string json)
    {
        var body = $$"""[{"key":"{{key}}","value":{{json}}}]""";
        using var response = await _client.PostAsync($"v1.0/state/{store}", new StringContent(body, Encoding.UTF8, "application/json"));
        response.EnsureSuccessStatusCode();
    }

    /// <summary>Reads a value as any app does.</summary>
    public Task<HttpResponseMessage> GetAsync(string path) => _client.GetAsync(path);

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _sidecar.DisposeAsync();
    }
}
