using System.Reflection;
using Microsoft.Azure.WebJobs.Description;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Parameters;
using Microsoft.Azure.WebJobs.Host.Bindings.Path;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Triggers;

/// <summary>
/// The names of binding data that a function can ask for, found once: WebJobs copies all of a function's binding data for every
/// invocation as soon as one of its bindings might need some.
/// </summary>
internal static class ExpressionNames
{
    /// <returns>Null if any name may be asked for.</returns>
    public static IReadOnlySet<string>? UsedBeside(ParameterInfo trigger)
    {
        if (trigger.Member is not MethodInfo method || MayUseAny(method))
            return null;

        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var parameter in method.GetParameters().Append(method.ReturnParameter))
        {
            if (parameter.Position != trigger.Position && !TryAddNames(parameter, names))
                return null;
        }

        return names;
    }

    private static bool MayUseAny(MethodInfo method) =>
        method.IsDefined(typeof(SingletonAttribute)) || method.DeclaringType?.IsDefined(typeof(SingletonAttribute)) == true;

    private static bool TryAddNames(ParameterInfo parameter, HashSet<string> names)
    {
        var attributes = parameter.GetCustomAttributes().Where(a => a.GetType().IsDefined(typeof(BindingAttribute))).ToList();
        if (attributes.Count > 0 || parameter.Name is not { } name)
            return attributes.TrueForAll(a => a is DaprBaseAttribute && TryAddNames(a, names));

        // Without an attribute it takes the binding data of its name, or is bound by its type, by whom is not known.
        names.Add(name);
        return IsOfThePlatform(parameter.ParameterType);
    }

    private static bool IsOfThePlatform(Type type) =>
        type.Namespace is { } name
        && (name == "System" || name.StartsWith("System.", StringComparison.Ordinal) || name.StartsWith("Microsoft.Extensions.", StringComparison.Ordinal));

    private static bool TryAddNames(Attribute attribute, HashSet<string> names)
    {
        foreach (var property in ResolvableProperties.Of(attribute.GetType()))
        {
            var text = (string?)property.GetValue(attribute);

            // An app setting may bring expressions of its own.
            if (text?.Contains('%', StringComparison.Ordinal) == true)
                return false;
            if (!string.IsNullOrEmpty(text) && !TryAddNames(text, names))
                return false;
        }

        return true;
    }

    private static bool TryAddNames(string template, HashSet<string> names)
    {
        try
        {
            foreach (var name in BindingTemplate.FromString(template).ParameterNames)
                names.Add(name.Split('.', 2)[0]);
            return true;
        }
        catch (FormatException)
        {
            // WebJobs reports it, for the parameter where it stands.
            return false;
        }
    }
}
