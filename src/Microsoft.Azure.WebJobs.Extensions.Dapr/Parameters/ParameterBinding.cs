using Microsoft.Azure.WebJobs.Host.Bindings;
using Microsoft.Azure.WebJobs.Host.Protocols;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Parameters;

/// <summary>A parameter with an attribute of an input or output binding.</summary>
internal abstract class ParameterBinding(string name, Type attribute, string direction) : IBinding
{
    public bool FromAttribute => true;

    public abstract Task<IValueProvider> BindAsync(BindingContext context);

    /// <summary>For callers by hand (<c>JobHost.CallAsync</c>) who pass something in the place of the binding.</summary>
    public Task<IValueProvider> BindAsync(object value, ValueBindingContext context) => throw new NotSupportedException(
        $"The {FunctionNames.OfBinding(attribute)} binding of parameter '{name}' takes its properties from its attribute, not from a value that a caller passes for it.");

    public ParameterDescriptor ToParameterDescriptor() => new()
    {
        Name = name,
        DisplayHints = new ParameterDisplayHints { Description = direction },
    };
}
