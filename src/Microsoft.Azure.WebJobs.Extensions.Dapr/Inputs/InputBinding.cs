using System.Reflection;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Parameters;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Sidecar;
using Microsoft.Azure.WebJobs.Host.Bindings;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Inputs;

/// <summary>A parameter that gets what the sidecar answers.</summary>
internal sealed class InputBinding<TAttribute>(
    ParameterInfo parameter, AttributeTemplate<TAttribute> template, IInputSource<TAttribute> source, SidecarClient client)
    : ParameterBinding(parameter.Name!, typeof(TAttribute), "input")
    where TAttribute : DaprBaseAttribute
{
    private static readonly string Text = FunctionNames.OfBinding(typeof(TAttribute));

    private readonly string _name = parameter.Name!;
    private readonly Type _type = parameter.ParameterType;
    private readonly Func<InputValue, object?> _read = source.ReaderFor(parameter.ParameterType);

    // The same for every invocation, if the attribute is.
    private SidecarRequest? _request;

    public override Task<IValueProvider> BindAsync(BindingContext context) =>
        Task.FromResult<IValueProvider>(new Value(this, template.Resolve(context), context.CancellationToken));

    private async Task<object?> FetchAsync(TAttribute attribute, CancellationToken cancellationToken)
    {
        try
        {
            var request = template.IsConstant ? _request ??= source.RequestFor(attribute) : source.RequestFor(attribute);
            return _read(source.ValueOf(attribute, await client.FetchAsync(request, cancellationToken)));
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            throw new InvalidOperationException($"Exception binding parameter '{_name}'", e);
        }
    }

    /// <summary>Asks when WebJobs wants the value, not already when it binds: far fewer of its methods have to wait then.</summary>
    private sealed class Value(InputBinding<TAttribute> binding, TAttribute attribute, CancellationToken cancellationToken) : IValueProvider
    {
        public Type Type => binding._type;

        public Task<object?> GetValueAsync() => binding.FetchAsync(attribute, cancellationToken);

        // WebJobs keeps this text for every invocation: no payload may get into it through an expression.
        public string ToInvokeString() => Text;
    }
}
