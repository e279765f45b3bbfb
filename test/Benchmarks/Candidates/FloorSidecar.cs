using System.Text.Json;

namespace Benchmarks.Candidates;

/// <summary>The sidecar as a bare <see cref="HttpClient"/> calls it.</summary>
internal sealed class FloorSidecar(string address) : IDisposable
{
    private readonly HttpClient _http = new();

    public async Task<T> ReadStateAsync<T>(string key) => await GetAsync<T>($"/v1.0/state/store/{Uri.EscapeDataString(key)}");

    public Task SaveStateAsync(string key, Order value) => PostAsync("/v1.0/state/store", new[] { new StateItem(key, value) });

    public Task<Dictionary<string, string>> ReadSecretAsync() => GetAsync<Dictionary<string, string>>("/v1.0/secrets/vault/key");

    public Task PublishAsync(Order value) => PostAsync("/v1.0/publish/pubsub/orders", value);

    public Task PublishAsync(Order[] values) => PostAsync(
        "/v1.0-alpha1/publish/bulk/pubsub/orders",
        values.Select((value, i) => new BulkEntry((i + 1).ToString(), value, "application/json")).ToArray());

    public Task InvokeAsync(Order value) => PostAsync("/v1.0/invoke/other/method/work", value);

    public Task BindAsync(Order value) => PostAsync("/v1.0/bindings/target", new BindingCall("create", value));

    public void Dispose() => _http.Dispose();

    private async Task<T> GetAsync<T>(string path)
    {
        var json = await _http.GetByteArrayAsync(address + path);
        return JsonSerializer.Deserialize<T>(json, JsonSerializerOptions.Web)!;
    }

    private async Task PostAsync<T>(string path, T value)
    {
        using var content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(value, JsonSerializerOptions.Web));
        content.Headers.ContentType = new("application/json");
        using var response = await _http.PostAsync(address + path, content);
        response.EnsureSuccessStatusCode();
    }

    private sealed record StateItem(string Key, Order Value);

    private sealed record BulkEntry(string EntryId, Order Event, string ContentType);

    private sealed record BindingCall(string Operation, Order Data);
}
