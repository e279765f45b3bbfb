using System.Reflection;
using System.Text;
using Microsoft.Azure.WebJobs.Extensions.Dapr.AppChannel;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Json;
using Microsoft.Azure.WebJobs.Host.Bindings;
using Microsoft.Azure.WebJobs.Host.Listeners;
using Microsoft.Azure.WebJobs.Host.Protocols;
using Microsoft.Azure.WebJobs.Host.Triggers;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Triggers;

internal sealed class TriggerBinding(
    ParameterInfo parameter, TriggeredFunction function, TriggerBindingData bindingData, AppChannelServer server) : ITriggerBinding
{
    public Type TriggerValueType => typeof(Invocation);

    public IReadOnlyDictionary<string, Type> BindingDataContract => bindingData.Contract;

    public Task<ITriggerData> BindAsync(object? value, ValueBindingContext context)
    {
        var invocation = value as Invocation ?? CalledByHand(value);
        var parameterValue = invocation.TakeValue();
        return Task.FromResult<ITriggerData>(
            new TriggerData(new TriggerValueProvider(parameterValue, parameter.ParameterType), bindingData.Of(invocation.Request, parameterValue)!)
            {
                ReturnValueProvider = new ResultBinder(invocation),
            });
    }

    public Task<IListener> CreateListenerAsync(ListenerFactoryContext context)
    {
        function.AttachTo(context.Executor);
        return Task.FromResult<IListener>(new TriggerListener(function, server));
    }

    public ParameterDescriptor ToParameterDescriptor() => new TriggerParameterDescriptor
    {
        Name = parameter.Name,
        Type = function.Trigger,
        DisplayHints = new ParameterDisplayHints { Description = $"Dapr calls {function.Name} ({function.Trigger})" },
    };

    /// <summary><c>JobHost.CallAsync</c> and the portal's test run pass the payload itself.</summary>
    private Invocation CalledByHand(object? value)
    {
        if (value is not null && parameter.ParameterType.IsInstanceOfType(value) && value is not (string or byte[]))
            return new Invocation(new InboundRequest(null, default), new BodyConverter(_ => value));
        return new Invocation(new InboundRequest(null, BodyOf(value)), function.Converter);
    }

    private static ReadOnlyMemory<byte> BodyOf(object? value) => value switch
    {
        null => default,
        byte[] bytes => bytes,
        string text => Encoding.UTF8.GetBytes(text),
        _ => DaprJson.Serialize(value),
    };
}
