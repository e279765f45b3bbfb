using Dapr.LocalSidecar.Components.Bindings;
using Dapr.LocalSidecar.Components.PubSub;
using Dapr.LocalSidecar.Components.Secrets;
using Dapr.LocalSidecar.Components.Sqlite;
using Dapr.LocalSidecar.Components.State;
using Dapr.LocalSidecar.Resources;
using Microsoft.Extensions.Logging;

namespace Dapr.LocalSidecar.Components;

/// <summary>
/// Creates the components of a sidecar. A type that is not here is served by the one of its family that is, so that component
/// files for production work at a desk.
/// </summary>
internal sealed class ComponentLoader(LocalSidecarOptions options, LocalSidecarRegistry registry, ILoggerFactory logs)
{
    private readonly ILogger<ComponentLoader> _logger = logs.CreateLogger<ComponentLoader>();
    private readonly ComponentSet _set = new();

    public ComponentSet Load()
    {
        try
        {
            LoadAll();
            return _set;
        }
        catch
        {
            _set.Dispose();
            throw;
        }
    }

    private void LoadAll()
    {
        var files = new ResourceFiles(options.AppId, options.Namespace, logs.CreateLogger<ResourceFiles>());
        files.Load(options.ResourcesPaths);
        var context = new ResolutionContext(options.AppId, options.Namespace, null, _set.Secrets);
        // Others may refer to secrets, so the stores that hold them come first.
        foreach (var component in options.Components.OrderBy(component => !IsSecretStore(component.Type)))
            Add(component);
        foreach (var file in files.Components.OrderBy(file => !IsSecretStore(file.Type)))
            AddFile(file, context);
        _set.Subscriptions = files.Subscriptions;
        _set.HttpEndpoints = files.HttpEndpoints.Select(endpoint => endpoint.Resolve(context)).ToList();
    }

    private void AddFile(ComponentResource file, ResolutionContext context)
    {
        try
        {
            Add(file.Resolve(context));
        }
        catch (LocalSidecarException e) when (file.IgnoreErrors)
        {
            _logger.ComponentErrorIgnored(e, file.Name);
        }
    }

    private static bool IsSecretStore(string type) => type.StartsWith("secretstores.", StringComparison.Ordinal);

    private void Add(ComponentDefinition component)
    {
        if (_set.Infos.Any(other => other.Name == component.Name))
            throw new LocalSidecarException($"The component name \"{component.Name}\" is used twice.");
        var capabilities = component.Type.Split('.')[0] switch
        {
            "secretstores" => AddSecretStore(component),
            "state" => AddState(component),
            "pubsub" => AddPubSub(component),
            "bindings" => AddBinding(component),
            _ => null,
        };
        if (capabilities is null)
        {
            _logger.ComponentNotAvailable(component.Name, component.Type);
            return;
        }
        _set.Infos.Add(new(component.Name, component.Type, component.Version, capabilities));
        _logger.ComponentLoaded(component.Name, component.Type);
    }

    private IReadOnlyList<string> AddSecretStore(ComponentDefinition component)
    {
        var store = SecretStoreFactory.Create(component, _logger);
        _set.Secrets[component.Name] = store;
        return store.Capabilities;
    }

    private IReadOnlyList<string> AddState(ComponentDefinition component)
    {
        var keys = new KeyPrefix(component, options.AppId, options.Namespace);
        if (component.Type is not ("state.in-memory" or "state.sqlite"))
            component = StandIn(component, "state");
        IStateStore store = component.Type == "state.sqlite"
            ? new SqliteStateStore(SqliteDatabase.Open(component), component.Setting("tableName"), options.TimeProvider)
            : new InMemoryStateStore(options.TimeProvider);
        _set.State[component.Name] = new(component.Name, store, keys);
        return StateComponent.Capabilities;
    }

    private IReadOnlyList<string> AddPubSub(ComponentDefinition component)
    {
        var isInMemory = component.Type == "pubsub.in-memory";
        if (component.Type is not ("pubsub.in-memory" or "pubsub.sqlite"))
            component = StandIn(component, "pubsub");
        IBroker broker = component.Type == "pubsub.sqlite"
            ? new SqliteBroker(SqliteDatabase.Open(component), ProcessingTimeout(component), options.TimeProvider, logs.CreateLogger<SqliteBroker>())
            : registry.Share($"pubsub {component.Name}", () => new InMemoryBroker(options.TimeProvider));
        var group = component.Setting("consumerID") is { Length: > 0 } consumer ? consumer : options.AppId;
        // One at a time as the in-memory component of Dapr; ten as Dapr's Redis component.
        var concurrency = int.TryParse(component.Setting("concurrency"), out var number) && number > 0 ? number : isInMemory ? 1 : 10;
        var scopes = new TopicScopes(component, options.AppId);
        _set.PubSub[component.Name] = new(component.Name, broker, scopes, group, concurrency, options.Redelivery);
        return PubSubComponent.Capabilities;
    }

    /// <summary>The name and the meaning are those of Dapr's Redis component.</summary>
    private static TimeSpan ProcessingTimeout(ComponentDefinition component)
    {
        if (component.Setting("processingTimeout") is not { Length: > 0 } text)
            return TimeSpan.FromSeconds(10);
        // Less would keep the file busy, more is no lease any more.
        return GoDuration.TryParse(text, out var timeout) && timeout >= TimeSpan.FromMilliseconds(100) && timeout <= TimeSpan.FromHours(24)
            ? timeout
            : throw component.Error($"metadata \"processingTimeout\" is \"{text}\": write a duration such as 15s, from 100ms to 24h");
    }

    private IReadOnlyList<string> AddBinding(ComponentDefinition component)
    {
        var (input, output) = component.Type switch
        {
            "bindings.cron" => ((IInputBinding?)CronBinding.Create(component, options.TimeProvider), (IOutputBinding?)null),
            "bindings.http" => (null, new HttpBinding(component)),
            "bindings.localstorage" => (null, new LocalStorageBinding(component)),
            _ => StandIn(component),
        };
        var binding = BindingComponent.Create(component, input, output);
        _set.Bindings[component.Name] = binding;
        return binding.Capabilities;
    }

    /// <summary>What takes the place of a store or broker: its settings stay, its data is kept in a file or in memory.</summary>
    private ComponentDefinition StandIn(ComponentDefinition component, string family)
    {
        var type = options.DataPath is null ? $"{family}.in-memory" : $"{family}.sqlite";
        _logger.StandIn(component.Name, component.Type, type);
        var metadata = new Dictionary<string, string>(component.Metadata, StringComparer.OrdinalIgnoreCase);
        // The table of a real store is not the one of the file.
        metadata.Remove("tableName");
        if (options.DataPath is { } folder)
        {
            Directory.CreateDirectory(folder);
            metadata["connectionString"] = Path.Combine(folder, $"{Uri.EscapeDataString(component.Name)}.{family}.db");
        }
        return component with { Type = type, Metadata = metadata };
    }

    private (IInputBinding, IOutputBinding) StandIn(ComponentDefinition component)
    {
        _logger.StandIn(component.Name, component.Type, "a record of its calls");
        var binding = new StandInBinding(component.Name, logs.CreateLogger<StandInBinding>());
        return (binding, binding);
    }
}
