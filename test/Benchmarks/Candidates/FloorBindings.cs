using Microsoft.Azure.WebJobs;
using Microsoft.Azure.WebJobs.Host.Config;

namespace Benchmarks.Candidates;

/// <summary>Rules of one line each: what is left beside them is the price of WebJobs' own bindings, which every extension pays.</summary>
internal static class FloorBindings
{
    public static void Add(ExtensionConfigContext context)
    {
        var rule = context.AddBindingRule<FloorBindingAttribute>();
        rule.BindToInput<Order>(new StateReader());
        rule.BindToInput<Dictionary<string, string>>(new SecretReader());
        rule.BindToCollector<Order>(attribute => new Collector(attribute));
    }

    private sealed class StateReader : IAsyncConverter<FloorBindingAttribute, Order>
    {
        public Task<Order> ConvertAsync(FloorBindingAttribute input, CancellationToken cancellationToken) =>
            FloorFunctions.Sidecar.ReadStateAsync<Order>(input.Key!);
    }

    private sealed class SecretReader : IAsyncConverter<FloorBindingAttribute, Dictionary<string, string>>
    {
        public Task<Dictionary<string, string>> ConvertAsync(FloorBindingAttribute input, CancellationToken cancellationToken) =>
            FloorFunctions.Sidecar.ReadSecretAsync();
    }

    private sealed class Collector(FloorBindingAttribute attribute) : IAsyncCollector<Order>
    {
        private readonly List<Order> _items = [];

        public Task AddAsync(Order item, CancellationToken cancellationToken = default)
        {
            _items.Add(item);
            return Task.CompletedTask;
        }

        public async Task FlushAsync(CancellationToken cancellationToken = default)
        {
            if (attribute.Call == FloorCall.Publish && _items.Count > 1)
            {
                await FloorFunctions.Sidecar.PublishAsync([.. _items]);
            }
            else
            {
                foreach (var item in _items)
                    await SendAsync(item);
            }

            _items.Clear();
        }

        private Task SendAsync(Order item) => attribute.Call switch
        {
            FloorCall.State => FloorFunctions.Sidecar.SaveStateAsync(attribute.Key!, item),
            FloorCall.Publish => FloorFunctions.Sidecar.PublishAsync(item),
            FloorCall.Invoke => FloorFunctions.Sidecar.InvokeAsync(item),
            _ => FloorFunctions.Sidecar.BindAsync(item),
        };
    }
}
