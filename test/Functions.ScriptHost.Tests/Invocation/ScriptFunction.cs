using System.Dynamic;
using Functions.ScriptHost.Tests.Metadata;
using Functions.ScriptHost.Tests.Workers;
using Microsoft.Azure.WebJobs;
using Microsoft.Extensions.Logging;
using Newtonsoft.Json.Linq;

namespace Functions.ScriptHost.Tests.Invocation;

/// <summary>One invocation of a script function: inputs in, worker, outputs out.</summary>
internal sealed class ScriptFunction(FunctionMetadata metadata, IReadOnlyList<ScriptBinding> bindings, IScriptWorker worker)
{
    private readonly ScriptBinding[] _inputs = [.. bindings.Where(b => !b.Metadata.IsTrigger && b.Metadata.Access != FileAccess.Write)];
    private readonly ScriptBinding[] _outputs = [.. bindings.Where(b => b.Metadata.Access != FileAccess.Read)];

    public FunctionMetadata Metadata => metadata;

    public ScriptBinding Trigger { get; } = bindings.Single(b => b.Metadata.IsTrigger);

    /// <param name="arguments">As the generated method has them: trigger value, binder, logger, cancellation token.</param>
    public async Task<object?> RunAsync(object?[] arguments)
    {
        var binder = (Binder)arguments[1]!;
        var trigger = await TriggerValue.MaterializeAsync(arguments[0], Trigger.Metadata.IsBinary);
        TriggerValue.AddProperties(trigger, binder.BindingData);
        var fetched = await Task.WhenAll(_inputs.Select(input => InputBinding.FetchAsync(input, binder)));
        var inputs = new Dictionary<string, object?> { [Trigger.Metadata.Name] = trigger };
        for (var i = 0; i < _inputs.Length; i++)
            inputs[_inputs[i].Metadata.Name] = fetched[i];

        var call = new ScriptCall(
            metadata.Name, Guid.NewGuid(), Trigger.Metadata.Name, inputs, TriggerValue.ToMetadata(binder.BindingData), (ILogger)arguments[2]!);
        var result = await worker.InvokeAsync(call, (CancellationToken)arguments[3]!);
        await WriteOutputsAsync(binder, result);
        return result.Return;
    }

    private Task WriteOutputsAsync(Binder binder, ScriptResult result)
    {
        var values = (result.Outputs ?? new Dictionary<string, object?>()).ToDictionary();
        AddReturned(values, result.Return);
        return Task.WhenAll(_outputs
            .Where(output => values.GetValueOrDefault(output.Metadata.Name) is not null)
            .Select(output => OutputBinding.WriteAsync(output, binder, values[output.Metadata.Name]!)));
    }

    /// <summary>The return value belongs to the output named so; where there is none, its properties belong to the outputs of their names.</summary>
    private void AddReturned(Dictionary<string, object?> values, object? returned)
    {
        if (Array.Exists(_outputs, o => o.Metadata.IsReturn))
        {
            values[BindingMetadata.ReturnName] = returned;
            return;
        }

        if (returned is JObject json)
        {
            foreach (var (name, value) in json)
                values[name] = value?.ToObject<object>();
        }
        else if (returned is ExpandoObject properties)
        {
            foreach (var (name, value) in properties)
                values[name] = value;
        }
    }
}
