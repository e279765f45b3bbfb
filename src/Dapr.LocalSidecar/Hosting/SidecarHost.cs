using System.Net;
using System.Security.Cryptography;
using Dapr.LocalSidecar.Api;
using Dapr.LocalSidecar.AppChannel;
using Dapr.LocalSidecar.Components;
using Dapr.LocalSidecar.Components.Bindings;
using Dapr.LocalSidecar.Components.PubSub;
using Dapr.LocalSidecar.Invocation;
using Dapr.LocalSidecar.Registry;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Dapr.LocalSidecar.Hosting;

/// <summary>Puts the parts of one sidecar together and takes them apart in the right order.</summary>
internal sealed class SidecarHost : IAsyncDisposable
{
    private readonly LocalSidecarOptions _options;
    private readonly ILogger<LocalSidecar> _logger;
    private readonly SidecarStatus _status = new();
    private readonly CancellationTokenSource _stopping = new();
    private readonly TaskCompletionSource _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<IDisposable> _disposables = [];
    private ApiServer? _server;
    private ComponentSet? _components;
    private Subscriptions? _subscriptions;
    private InputBindings? _bindings;
    private IDisposable? _announcement;
    private AppStartup? _startup;
    private Task _appChannel = Task.CompletedTask;
    private int _stopped;

    private SidecarHost(LocalSidecarOptions options, ILoggerFactory logs)
    {
        _options = options;
        _logger = logs.CreateLogger<LocalSidecar>();
    }

    public string AppId => _options.AppId;

    public Uri Address { get; private set; } = null!;

    public Task Completion => _completion.Task;

    public Task AppReady => _startup?.Ready ?? Task.CompletedTask;

    public bool WasForced => _status.ShutdownRequested is { IsCompletedSuccessfully: true, Result: true };

    public static async Task<SidecarHost> StartAsync(LocalSidecarOptions options, CancellationToken cancellation)
    {
        var logs = options.LoggerFactory ?? NullLoggerFactory.Instance;
        var host = new SidecarHost(options, logs);
        try
        {
            await host.StartPartsAsync(logs, cancellation).ConfigureAwait(false);
            return host;
        }
        catch
        {
            await host.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    public IReadOnlyList<BindingCall> CallsOf(string binding) => Binding(binding).Output is StandInBinding standIn
        ? standIn.Calls
        : throw new ArgumentException($"Only calls of binding types that are not here are kept, and {binding} is here.", nameof(binding));

    public async Task<HttpStatusCode> SendBindingEventAsync(
        string name, ReadOnlyMemory<byte> data, IReadOnlyDictionary<string, string>? metadata, CancellationToken cancellation)
    {
        if (_bindings is null)
            throw new InvalidOperationException("The app has no port, so it receives no binding events.");
        var @event = new BindingEvent(data.ToArray(), metadata ?? new Dictionary<string, string>());
        using var answer = await _bindings.PostAsync(Binding(name), @event, cancellation).ConfigureAwait(false);
        return answer.Message.StatusCode;
    }

    public async Task StopAsync(CancellationToken cancellation)
    {
        if (Interlocked.Exchange(ref _stopped, 1) != 0)
        {
            await Completion.WaitAsync(cancellation).ConfigureAwait(false);
            return;
        }
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(WasForced ? TimeSpan.Zero : _options.GracefulShutdown);
        try
        {
            _announcement?.Dispose();
            await StopDeliveriesAsync(limit.Token).ConfigureAwait(false);
            if (_server is not null)
                await _server.StopAsync(limit.Token).ConfigureAwait(false);
        }
        finally
        {
            _logger.Stopped(AppId);
            _completion.TrySetResult();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync(CancellationToken.None).ConfigureAwait(false);
        if (_server is not null)
            await _server.DisposeAsync().ConfigureAwait(false);
        foreach (var disposable in _disposables)
            disposable.Dispose();
        _stopping.Dispose();
    }

    private async Task StartPartsAsync(ILoggerFactory logs, CancellationToken cancellation)
    {
        var self = new SidecarIdentity(AppId, _options.Namespace ?? "default", Convert.ToHexString(RandomNumberGenerator.GetBytes(32)));
        var directory = new PeerDirectory(
            _options.Registry,
            _options.RegistryPath is { } path ? new FolderRegistry(path) : null,
            _options.ResolveTimeout,
            _options.TimeProvider);
        var body = new RequestBody(_options.MaxRequestBodySize);
        _components = Keep(new ComponentLoader(_options, _options.Registry ?? new LocalSidecarRegistry(), logs).Load());
        var (client, health) = CreateAppChannel(logs);
        var invocation = new InvokeApi(
            self,
            new OwnApp(self, client, health),
            Keep(new PeerApps(self, directory, _options.TimeProvider, logs.CreateLogger<PeerApps>())),
            Keep(new ExternalEndpoints(_components.HttpEndpoints)),
            body);
        _server = await ApiServer.StartAsync(
            _options,
            new ApiPipeline(_options.ApiToken, logs.CreateLogger<ApiPipeline>()),
            invocation,
            routes => Map(routes, body),
            logs,
            cancellation).ConfigureAwait(false);
        Address = new Uri($"http://127.0.0.1:{_server.Port}/");
        _announcement = directory.Announce(new PeerAddress(AppId, self.Namespace, Address, self.PeerKey));
        _status.ApiReady = true;
        _logger.Started(AppId, Address);
        StartAppChannel(client, health, logs);
        _ = StopOnRequestAsync();
    }

    private void Map(IEndpointRouteBuilder routes, RequestBody body)
    {
        var components = _components!;
        new HealthApi(AppId, _status).Map(routes);
        new MetadataApi(_options, body, components, () => _subscriptions?.All ?? components.Subscriptions).Map(routes);
        new StateApi(AppId, components.State, body).Map(routes);
        new PublishApi(AppId, components.PubSub, new CloudEventFactory(AppId, _options.TimeProvider), body).Map(routes);
        new BindingsApi(components.Bindings, body).Map(routes);
        new SecretsApi(components.Secrets).Map(routes);
        new LocalApi(components.Bindings, () => _bindings, body).Map(routes);
    }

    private (AppClient?, AppHealth?) CreateAppChannel(ILoggerFactory logs)
    {
        if (_options.AppPort is not { } port)
            return (null, null);
        var scheme = _options.AppProtocol == "https" ? "https" : "http";
        var address = new UriBuilder(scheme, _options.AppChannelAddress, port).Uri;
        var client = Keep(new AppClient(address, _options.AppProtocol, _options.AppToken, _options.AppMaxConcurrency));
        return (client, new AppHealth(_options.AppHealthCheck, client, _options.TimeProvider, logs.CreateLogger<AppHealth>()));
    }

    private void StartAppChannel(AppClient? client, AppHealth? health, ILoggerFactory logs)
    {
        if (client is null || health is null)
        {
            _status.AppReady = true;
            return;
        }
        var components = _components!;
        var time = _options.TimeProvider;
        _subscriptions = new Subscriptions(
            AppId, components.Subscriptions, components.PubSub, client, time, logs.CreateLogger<Subscriptions>());
        _bindings = new InputBindings(
            [.. components.Bindings.Values], client, _options.AppBindingProbeTimeout, logs.CreateLogger<InputBindings>());
        _startup = new AppStartup(client, health, AppId, [_subscriptions, _bindings], time, logs.CreateLogger<AppStartup>());
        _appChannel = Task.Run(() => _startup.RunAsync(_stopping.Token), CancellationToken.None);
        _ = _startup.Ready.ContinueWith(
            _ => _status.AppReady = true, CancellationToken.None, TaskContinuationOptions.OnlyOnRanToCompletion, TaskScheduler.Default);
    }

    private async Task StopDeliveriesAsync(CancellationToken limit)
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        try
        {
            await _appChannel.WaitAsync(limit).ConfigureAwait(false);
            if (_startup is not null)
                await _startup.StopConsumersAsync().WaitAsync(limit).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // The grace period is over.
        }
    }

    private async Task StopOnRequestAsync()
    {
        if (await Task.WhenAny(_status.ShutdownRequested, Completion).ConfigureAwait(false) == Completion)
            return;
        _logger.ShutdownRequested();
        await StopAsync(CancellationToken.None).ConfigureAwait(false);
    }

    private BindingComponent Binding(string name) =>
        _components!.Bindings.GetValueOrDefault(name) ?? throw new ArgumentException($"There is no binding {name}.", nameof(name));

    private T Keep<T>(T disposable) where T : IDisposable
    {
        _disposables.Add(disposable);
        return disposable;
    }
}
