using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace Dapr.LocalSidecar.Tests.Hosting;

/// <summary>A sidecar with an app behind it and a client before it.</summary>
internal sealed class Testbed : IAsyncDisposable
{
    private Testbed(LocalSidecar sidecar, TestApp? app)
    {
        Sidecar = sidecar;
        App = app!;
        Http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false })
        {
            BaseAddress = sidecar.Address,
            Timeout = Eventually.Bound,
        };
    }

    public LocalSidecar Sidecar { get; }

    public TestApp App { get; }

    public HttpClient Http { get; }

    /// <summary>Starts app and sidecar and waits until they know each other.</summary>
    public static async Task<Testbed> StartAsync(
        Action<LocalSidecarOptions>? configure = null, Action<TestApp>? app = null, bool withApp = true, bool http2 = false, string appId = "app1")
    {
        var testApp = withApp ? await TestApp.StartAsync(app, http2: http2) : null;
        var options = new LocalSidecarOptions { AppId = appId, AppPort = testApp?.Port, ResolveTimeout = TimeSpan.FromMilliseconds(50) };
        options.Redelivery.InitialDelay = TimeSpan.FromMilliseconds(10);
        configure?.Invoke(options);
        var bed = new Testbed(await LocalSidecar.StartAsync(options), testApp);
        using var limit = new CancellationTokenSource(Eventually.Bound);
        await bed.Sidecar.WaitForAppAsync(limit.Token);
        return bed;
    }

    public async Task<Answer> SendAsync(
        string method, string path, string? body = null, string? contentType = "application/json", params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (body is not null)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
            if (contentType is not null)
                request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        }
        foreach (var (name, value) in headers)
            if (!request.Headers.TryAddWithoutValidation(name, value))
                request.Content!.Headers.TryAddWithoutValidation(name, value);
        using var response = await Http.SendAsync(request);
        return await Answer.OfAsync(response);
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await Sidecar.DisposeAsync();
        if (App is not null)
            await App.DisposeAsync();
    }
}

/// <summary>What the sidecar answered.</summary>
internal sealed record Answer(HttpStatusCode Status, IReadOnlyDictionary<string, string> Headers, string Text)
{
    public int Code => (int)Status;

    public JsonNode Json => JsonNode.Parse(Text)!;

    public string? ErrorCode => Json["errorCode"]?.GetValue<string>();

    public static async Task<Answer> OfAsync(HttpResponseMessage response) => new(
        response.StatusCode,
        response.Headers.NonValidated.Concat(response.Content.Headers.NonValidated)
            .ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase),
        await response.Content.ReadAsStringAsync());
}
