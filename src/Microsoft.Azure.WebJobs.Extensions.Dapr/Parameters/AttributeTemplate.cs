using System.Reflection;
using Microsoft.Azure.WebJobs.Host.Bindings;
using Microsoft.Azure.WebJobs.Host.Bindings.Path;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Parameters;

/// <summary>
/// The attribute of a parameter, with its settings put in. What is left for an invocation are its binding expressions, if it has any:
/// WebJobs' own way builds every attribute anew, by reflection, for every invocation.
/// </summary>
internal sealed class AttributeTemplate<TAttribute>
    where TAttribute : DaprBaseAttribute
{
    private static readonly PropertyInfo[] Properties = ResolvableProperties.Of(typeof(TAttribute));

    private readonly TAttribute _attribute;
    private readonly List<Expression> _expressions = [];

    /// <exception cref="FormatException">An expression is malformed.</exception>
    /// <exception cref="InvalidOperationException">A setting does not exist, or nothing has the name in an expression.</exception>
    public AttributeTemplate(TAttribute attribute, BindingProviderContext context, SettingNames settings)
    {
        _attribute = CopyOf(attribute);
        var function = FunctionNames.Of(context.Parameter);
        foreach (var property in Properties)
        {
            var text = settings.Resolve(
                (string?)property.GetValue(attribute), new AttributeProperty(function, FunctionNames.OfBinding(typeof(TAttribute)), property.Name));
            if (text is not null)
                Put(property, text, context.BindingDataContract);
        }
    }

    /// <summary>Whether all invocations get the same attribute.</summary>
    public bool IsConstant => _expressions.Count == 0;

    public TAttribute Resolve(BindingContext context)
    {
        if (IsConstant)
            return _attribute;
        var resolved = CopyOf(_attribute);
        foreach (var (set, template) in _expressions)
            set(resolved, template.Bind(context.BindingData));
        return resolved;
    }

    private void Put(PropertyInfo property, string text, IReadOnlyDictionary<string, Type> contract)
    {
        var set = property.SetMethod!.CreateDelegate<Action<TAttribute, string>>();
        if (text.AsSpan().IndexOfAny('{', '}') < 0)
        {
            set(_attribute, text);
            return;
        }

        var template = BindingTemplate.FromString(text);
        template.ValidateContractCompatibility(contract);
        _expressions.Add(new Expression(set, template));
    }

    private static TAttribute CopyOf(TAttribute attribute) => (TAttribute)attribute.Copy();

    private readonly record struct Expression(Action<TAttribute, string> Set, BindingTemplate Template);
}
