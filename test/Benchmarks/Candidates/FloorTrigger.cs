using System.Reflection;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.WebJobs;
using Microsoft.Azure.WebJobs.Host.Bindings;
using Microsoft.Azure.WebJobs.Host.Executors;
using Microsoft.Azure.WebJobs.Host.Listeners;
using Microsoft.Azure.WebJobs.Host.Protocols;
using Microsoft.Azure.WebJobs.Host.Triggers;

namespace Benchmarks.Candidates;

/// <summary>The least that a trigger can be: it remembers the executors and passes a value in and one out.</summary>
internal sealed class FloorTriggers : ITriggerBindingProvider
{
    public List<FloorEndpoint> Endpoints { get; } = [];

    public Task<ITriggerBinding?> TryCreateAsync(TriggerBindingProviderContext context)
    {
        var parameter = context.Parameter;
        return Task.FromResult<ITriggerBinding?>(
            parameter.GetCustomAttribute<FloorTriggerAttribute>() is { } attribute ? new FloorTriggerBinding(this, attribute, parameter) : null);
    }
}

internal sealed class FloorInvocation(object? value)
{
    public object? Value => value;

    public object? Result { get; set; }
}

/// <summary>Body, executor, answer.</summary>
internal sealed record FloorEndpoint(string Name, Func<byte[], object?> Convert, ITriggeredFunctionExecutor Executor)
{
    public async Task HandleAsync(HttpContext http)
    {
        var invocation = new FloorInvocation(Convert(await FloorJson.ReadAsync(http.Request)));
        var result = await Executor.TryExecuteAsync(new TriggeredFunctionData { TriggerValue = invocation }, http.RequestAborted);
        if (!result.Succeeded)
            http.Response.StatusCode = StatusCodes.Status500InternalServerError;
        await FloorJson.WriteAsync(http.Response, invocation.Result);
    }
}

internal sealed class FloorTriggerBinding(FloorTriggers triggers, FloorTriggerAttribute attribute, ParameterInfo parameter) : ITriggerBinding
{
    private static readonly Dictionary<string, object?> NoData = [];

    public Type TriggerValueType => typeof(FloorInvocation);

    public IReadOnlyDictionary<string, Type> BindingDataContract { get; } = new Dictionary<string, Type> { ["$return"] = typeof(object).MakeByRefType() };

    public Task<ITriggerData> BindAsync(object value, ValueBindingContext context)
    {
        var invocation = (FloorInvocation)value;
        return Task.FromResult<ITriggerData>(
            new TriggerData(new FloorValue(invocation.Value, parameter.ParameterType), NoData!) { ReturnValueProvider = new FloorResult(invocation) });
    }

    public Task<IListener> CreateListenerAsync(ListenerFactoryContext context)
    {
        var name = parameter.Member.GetCustomAttribute<FunctionNameAttribute>()!.Name;
        triggers.Endpoints.Add(new FloorEndpoint(name, Converter(), context.Executor));
        return Task.FromResult<IListener>(new NoListener());
    }

    public ParameterDescriptor ToParameterDescriptor() => new TriggerParameterDescriptor { Name = parameter.Name, Type = "floor" };

    private Func<byte[], object?> Converter()
    {
        if (parameter.ParameterType == typeof(string))
            return FloorJson.Parse<string>;
        return attribute.IsEvent ? FloorJson.ParseEvent<Order> : FloorJson.Parse<Order>;
    }

    private sealed class FloorValue(object? value, Type type) : IValueProvider
    {
        public Type Type => type;

        public Task<object?> GetValueAsync() => Task.FromResult(value);

        public string ToInvokeString() => "";
    }

    private sealed class FloorResult(FloorInvocation invocation) : IValueBinder
    {
        public Type Type => typeof(object).MakeByRefType();

        public Task<object?> GetValueAsync() => Task.FromResult<object?>(null);

        public Task SetValueAsync(object value, CancellationToken cancellationToken)
        {
            invocation.Result = value;
            return Task.CompletedTask;
        }

        public string ToInvokeString() => "";
    }

    private sealed class NoListener : IListener
    {
        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public void Cancel()
        {
        }

        public void Dispose()
        {
        }
    }
}
