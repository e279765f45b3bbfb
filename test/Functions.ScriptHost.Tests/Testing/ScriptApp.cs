using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using Functions.ScriptHost.Tests.Workers;
using Microsoft.Azure.WebJobs.Extensions.Dapr;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Hosting;

namespace Functions.ScriptHost.Tests.Testing;

/// <summary>A running function.json app on ports of its own, with a client before it.</summary>
internal sealed class ScriptApp : IAsyncDisposable
{
    private readonly AppFolder _folder;

    private ScriptApp(AppFolder folder, Hosting.ScriptHost host, int port)
    {
        _folder = folder;
        Host = host;
        Client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}"), Timeout = Eventually.Patience };
    }

    public Hosting.ScriptHost Host { get; }

    public HttpClient Client { get; }

    /// <summary>An app of delegates.</summary>
    /// <param name="configure">Adds functions and settings.</param>
    /// <param name="sidecar">The sidecar's address. Null: none, calls to it fail at once.</param>
    /// <param name="port">The app's port. Default: a free one.</param>
    public static async Task<ScriptApp> StartAsync(Action<Setup> configure, string? sidecar = null, int? port = null)
    {
        var appPort = port ?? AppPorts.Take();
        var folder = new AppFolder();
        var setup = new Setup(folder);
        folder.HostJson = """{"version":"2.0","extensions":{"dapr":{"disableSidecarMetadataCheck":true,"sidecarWaitTime":"00:00:00.2"}}}""";
        folder.Set("DAPR_APP_PORT", appPort.ToString(CultureInfo.InvariantCulture));
        folder.Set("DAPR_HTTP_ENDPOINT", sidecar ?? $"http://127.0.0.1:{AppPorts.Take()}");
        configure(setup);
        folder.Complete();
        try
        {
            var host = await Hosting.ScriptHost.StartAsync(folder.Path, setup.Worker, typeof(DaprWebJobsStartup).Assembly);
            return new ScriptApp(folder, host, appPort);
        }
        catch
        {
            folder.Dispose();
            throw;
        }
    }

    public Task<Answer> PostAsync(string path, string body, string contentType = "application/json") => SendAsync(HttpMethod.Post, path, body, contentType);

    public async Task<Answer> SendAsync(HttpMethod method, string path, string? body = null, string contentType = "application/json", string? header = null)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) { Headers = { ContentType = MediaTypeHeaderValue.Parse(contentType) } };
        if (header?.Split(':') is [var name, var value])
            request.Headers.Add(name, value);
        using var response = await Client.SendAsync(request);
        return new Answer((int)response.StatusCode, response.Content.Headers.ContentType?.ToString(), await response.Content.ReadAsStringAsync());
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Host.DisposeAsync();
        _folder.Dispose();
    }

    internal sealed class Setup(AppFolder folder)
    {
        private readonly DelegateWorker _delegates = new();

        /// <summary>Runs the functions. Default: the delegates given to <see cref="Add(string, string, Func{ScriptCall, object?})"/>.</summary>
        public IScriptWorker Worker { get => field ?? _delegates; set; }

        public AppFolder Folder => folder;

        /// <summary>Adds a function that returns a value.</summary>
        public void Add(string function, string bindings, Func<ScriptCall, object?> run) =>
            AddJson(function, $$"""{"bindings":[{{bindings}}]}""", call => new ScriptResult(run(call)));

        /// <summary>Adds a function that returns values of outputs too.</summary>
        public void AddJson(string function, string functionJson, Func<ScriptCall, ScriptResult> run)
        {
            folder.Add(function, functionJson);
            _delegates.Add(function, (call, _) => Task.FromResult(run(call)));
        }
    }
}

internal sealed record Answer(int Status, string? ContentType, string Body);
