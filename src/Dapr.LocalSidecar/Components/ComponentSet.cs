using Dapr.LocalSidecar.Components.Bindings;
using Dapr.LocalSidecar.Components.PubSub;
using Dapr.LocalSidecar.Components.Secrets;
using Dapr.LocalSidecar.Components.State;
using Dapr.LocalSidecar.Resources;

namespace Dapr.LocalSidecar.Components;

/// <summary>The components of a sidecar, by family and name.</summary>
internal sealed class ComponentSet : IDisposable
{
    public Dictionary<string, ISecretStore> Secrets { get; } = [];

    public Dictionary<string, StateComponent> State { get; } = [];

    public Dictionary<string, PubSubComponent> PubSub { get; } = [];

    public Dictionary<string, BindingComponent> Bindings { get; } = [];

    public List<ComponentInfo> Infos { get; } = [];

    public IReadOnlyList<SubscriptionDefinition> Subscriptions { get; set; } = [];

    public IReadOnlyList<HttpEndpointDefinition> HttpEndpoints { get; set; } = [];

    public void Dispose()
    {
        foreach (var store in State.Values)
            store.Store.Dispose();
        foreach (var component in PubSub.Values)
            component.Broker.Leave(component.ConsumerGroup);
        foreach (var binding in Bindings.Values)
            (binding.Output as IDisposable)?.Dispose();
    }
}
