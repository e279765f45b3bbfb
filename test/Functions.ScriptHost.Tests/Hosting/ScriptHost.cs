using System.Reflection;
using Functions.ScriptHost.Tests.Emit;
using Functions.ScriptHost.Tests.Invocation;
using Functions.ScriptHost.Tests.Metadata;
using Functions.ScriptHost.Tests.Workers;
using Microsoft.Azure.WebJobs;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Hosting;
using Microsoft.Azure.WebJobs.Host;
using Microsoft.Azure.WebJobs.Host.Indexers;
using Microsoft.Azure.WebJobs.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Functions.ScriptHost.Tests.Hosting;

/// <summary>
/// Runs a folder of function.json functions in a real WebJobs host, the way the Functions host does for script languages: attributes
/// through <see cref="IJobHostMetadataProvider"/>, generated methods, code in a worker.
/// </summary>
internal sealed class ScriptHost : IAsyncDisposable
{
    private readonly IHost _host;
    private readonly FunctionApp _app;
    private readonly IScriptWorker _worker;
    private readonly Dictionary<string, string> _errors = [];
    private bool _isStarted;

    private ScriptHost(IHost host, FunctionApp app, IScriptWorker worker, LogSink logs) => (_host, _app, _worker, Logs) = (host, app, worker, logs);

    public LogSink Logs { get; }

    /// <summary>Bindings of the functions that could be generated.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<ScriptBinding>> Bindings { get; private set; } = new Dictionary<string, IReadOnlyList<ScriptBinding>>();

    /// <summary>Functions that do not run and why; the others do.</summary>
    public IReadOnlyDictionary<string, string> FunctionErrors
    {
        get
        {
            var errors = new Dictionary<string, string>(_errors);
            foreach (var error in Logs.Entries.Select(e => e.Exception).OfType<FunctionIndexingException>())
                errors[error.MethodName.Split('.')[^1]] = error.InnerException!.Message;
            return errors;
        }
    }

    /// <summary>Starts the app of a folder. The host owns the worker.</summary>
    /// <param name="folder">The folder of host.json.</param>
    /// <param name="worker">Runs the functions' code.</param>
    /// <param name="extensions">The extensions, found by their <see cref="WebJobsStartupAttribute"/>.</param>
    public static async Task<ScriptHost> StartAsync(string folder, IScriptWorker worker, params Assembly[] extensions)
    {
        var functions = new GeneratedFunctions();
        var host = await CreateAsync(folder, worker, functions, extensions);
        try
        {
            functions.Type = await host.GenerateAsync();
            await host._host.StartAsync();
            host._isStarted = true;
            return host;
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    private static async Task<ScriptHost> CreateAsync(string folder, IScriptWorker worker, GeneratedFunctions functions, Assembly[] extensions)
    {
        try
        {
            var app = FunctionApp.Read(folder);
            var logs = new LogSink();
            return new ScriptHost(Build(app, functions, logs, extensions), app, worker, logs);
        }
        catch
        {
            await worker.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (_isStarted)
                await _host.StopAsync();
        }
        finally
        {
            await _worker.DisposeAsync();
            await ((IAsyncDisposable)_host).DisposeAsync();
        }
    }

    private static IHost Build(FunctionApp app, ITypeLocator functions, ILoggerProvider logs, Assembly[] extensions)
    {
        var builder = new HostBuilder().UseEnvironment("Production");
        builder.ConfigureLogging(logging => logging.SetMinimumLevel(LogLevel.Debug).AddProvider(logs));
        builder.ConfigureWebJobs(
            jobs =>
            {
                foreach (var startup in extensions.SelectMany(e => e.GetCustomAttributes<WebJobsStartupAttribute>()))
                    ((IWebJobsStartup)Activator.CreateInstance(startup.WebJobsStartupType)!).Configure(jobs);
            },
            options => options.AllowPartialHostStartup = true);

        // Last and alone, so that no variable of the machine shines through.
        builder.ConfigureAppConfiguration(config =>
        {
            config.Sources.Clear();
            config.AddInMemoryCollection(HostConfiguration.Of(app));
        });
        builder.ConfigureServices(services => services.AddSingleton(functions));
        return builder.Build();
    }

    private async Task<Type> GenerateAsync()
    {
        var provider = _host.Services.GetRequiredService<IJobHostMetadataProviderFactory>().Create();
        var bindings = new Dictionary<string, IReadOnlyList<ScriptBinding>>();
        var signatures = new List<FunctionSignature>();
        foreach (var function in _app.Functions)
        {
            try
            {
                bindings[function.Name] = [.. function.ReadBindings().Select(b => ScriptBinding.Create(function.Name, b, provider))];
                await _worker.LoadAsync(function, CancellationToken.None);
                signatures.Add(Sign(new ScriptFunction(function, bindings[function.Name], _worker)));
            }
            catch (Exception e) when (e is FunctionConfigurationException or InvalidOperationException)
            {
                _errors[function.Name] = e.Message;
            }
        }

        Bindings = bindings;
        return FunctionType.Generate(signatures);
    }

    private static FunctionSignature Sign(ScriptFunction function) => new(
        function.Metadata.Name,
        MethodAttributes.Of(function.Metadata),
        function.Trigger.Metadata.Name,
        function.Trigger.DefaultType,
        AttributeData.Of(function.Trigger.Attribute),
        function.Trigger.TriggerHandlesReturnValue,
        function.RunAsync);
}
