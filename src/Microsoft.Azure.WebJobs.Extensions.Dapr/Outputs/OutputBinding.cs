using System.Reflection;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Parameters;
using Microsoft.Azure.WebJobs.Host.Bindings;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Outputs;

/// <summary>A parameter, or a return value, that is sent to the sidecar. What becomes of a value is decided by the value, not by the declared type.</summary>
internal sealed class OutputBinding<TAttribute, TModel, TRequest>(
    ParameterInfo info, OutputParameter parameter, AttributeTemplate<TAttribute> template, Func<TAttribute, IOutput<TModel, TRequest>> create)
    : ParameterBinding(info.Name!, typeof(TAttribute), "output")
    where TAttribute : DaprBaseAttribute
{
    // WebJobs keeps this text for every invocation: no payload may get into it through an expression.
    private static readonly string Text = FunctionNames.OfBinding(typeof(TAttribute));

    // The same for every invocation, if the attribute is.
    private IOutput<TModel, TRequest>? _output;

    public override Task<IValueProvider> BindAsync(BindingContext context)
    {
        var attribute = template.Resolve(context);
        var output = template.IsConstant ? _output ??= create(attribute) : create(attribute);
        return Task.FromResult(parameter.ValueFor(new OutputCollector<TModel, TRequest>(output), Text));
    }
}
