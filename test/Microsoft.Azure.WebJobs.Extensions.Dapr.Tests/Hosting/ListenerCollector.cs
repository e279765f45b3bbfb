using Microsoft.Azure.WebJobs.Host.Listeners;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Hosting;

/// <summary>Gets hold of the listeners that the host drives, to start and stop them as it does.</summary>
internal sealed class ListenerCollector : IListenerDecorator
{
    public List<IListener> All { get; } = [];

    public IListener Decorate(ListenerDecoratorContext context)
    {
        All.Add(context.Listener);
        return context.Listener;
    }
}
