using Microsoft.Azure.WebJobs.Extensions.Dapr.AppChannel;
using Microsoft.Azure.WebJobs.Host;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Hosting;

/// <summary>A real WebJobs host with the extension and some functions, its listener on a free port.</summary>
internal sealed class FunctionHost : IAsyncDisposable
{
    private static readonly Dictionary<string, string?> CanaryToken = new() { ["DAPR_API_TOKEN"] = $"{LogSink.Canary}-token" };

    private readonly IHost _host;
    private bool _isStarted;

    private FunctionHost(IHost host, Captured captured, LogSink logs) => (_host, Captured, Logs) = (host, captured, logs);

    public Captured Captured { get; }

    public LogSink Logs { get; }

    public HttpClient Client { get; private set; } = null!;

    public IServiceProvider Services => _host.Services;

    public IJobHost JobHost => Services.GetRequiredService<IJobHost>();

    public Uri? Address => Services.GetRequiredService<AppChannelServer>().Address;

    public static Task<FunctionHost> StartAsync<TFunctions>(Action<Setup>? configure = null) => StartAsync([typeof(TFunctions)], configure);

    public static async Task<FunctionHost> StartAsync(Type[] functions, Action<Setup>? configure = null)
    {
        var host = Create(functions, configure);
        try
        {
            await host.StartAsync();
            return host;
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    public static FunctionHost Create(Type[] functions, Action<Setup>? configure = null)
    {
        var setup = new Setup();
        configure?.Invoke(setup);
        var captured = new Captured();
        var logs = new LogSink();
        var builder = new HostBuilder().UseEnvironment(setup.Environment);
        builder.ConfigureLogging(logging => logging.SetMinimumLevel(LogLevel.Debug).AddProvider(logs));
        builder.ConfigureWebJobs(
            jobs => jobs.AddDapr(options =>
            {
                if (setup.AppPort is not null)
                {
                    options.AppPort = setup.AppPort;
                    options.DisableSidecarMetadataCheck = true;
                    options.SidecarWaitTime = TimeSpan.FromMilliseconds(200);
                }

                setup.Options?.Invoke(options);
            }),
            jobs => jobs.AllowPartialHostStartup = setup.AllowPartialHostStartup);

        // Last, so that no variable of the machine shines through.
        builder.ConfigureAppConfiguration(config => config.AddInMemoryCollection(CanaryToken).AddInMemoryCollection(setup.Settings));
        builder.ConfigureServices(services =>
        {
            services.AddSingleton<ITypeLocator>(new FixedTypes(functions));
            services.AddSingleton(captured);
            setup.Services?.Invoke(services);
        });
        return new FunctionHost(builder.Build(), captured, logs);
    }

    public async Task StartAsync()
    {
        await _host.StartAsync();
        _isStarted = true;
        if (Address is { } address)
            Client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = address };
    }

    /// <summary>Calls a function without a trigger; one with a parameter "values" gets them.</summary>
    public Task CallAsync(string function, params object?[] values) =>
        JobHost.CallAsync(function, new Dictionary<string, object> { ["values"] = values });

    /// <summary>Calls a function that must fail.</summary>
    /// <returns>The error behind what the host reports.</returns>
    public async Task<TError> FailureOfAsync<TError>(string function, params object?[] values)
        where TError : Exception
    {
        Exception? error = await Assert.ThrowsAsync<FunctionInvocationException>(() => CallAsync(function, values));
        while (error is not (null or TError))
            error = error.InnerException;
        return Assert.IsAssignableFrom<TError>(error);
    }

    public Task StopAsync() => _host.StopAsync();

    public async ValueTask DisposeAsync()
    {
        Client?.Dispose();
        try
        {
            if (_isStarted)
                await _host.StopAsync();
        }
        finally
        {
            await ((IAsyncDisposable)_host).DisposeAsync();
        }

        Assert.True(Logs.Leak is null, $"A token, a secret or a payload is in the log: {Logs.Leak}");
    }

    internal sealed class Setup
    {
        /// <summary>Null leaves all options as a user's app has them.</summary>
        public int? AppPort { get; set; } = 0;

        public string Environment { get; set; } = "Production";

        public bool AllowPartialHostStartup { get; set; }

        public Action<DaprOptions>? Options { get; set; }

        public Action<IServiceCollection>? Services { get; set; }

        public Dictionary<string, string?> Settings { get; } = [];
    }

    private sealed class FixedTypes(Type[] types) : ITypeLocator
    {
        public IReadOnlyList<Type> GetTypes() => types;
    }
}
