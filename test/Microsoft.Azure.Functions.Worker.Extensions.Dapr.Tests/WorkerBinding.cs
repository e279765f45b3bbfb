using System.Reflection;
using System.Text.Json.Nodes;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Microsoft.Azure.Functions.Worker.Extensions.Dapr.Tests;

/// <summary>Derives function.json from attributes as the worker SDK does: from metadata alone, without running them.</summary>
internal static class WorkerBinding
{
    /// <summary>The bindings of a function: its parameters, its return value, and the properties of the type it returns.</summary>
    public static JsonArray AllOf(MethodInfo function)
    {
        var parameters = function.GetParameters().SelectMany(parameter => Of(parameter.GetCustomAttributesData(), parameter.Name!));
        var result = Of(function.GetCustomAttributesData(), "$return");
        var properties = function.ReturnType.GetProperties()
            .SelectMany(property => Of(property.GetCustomAttributesData(), property.Name));
        return [.. parameters.Concat(result).Concat(properties)];
    }

    /// <summary>The binding type that an attribute's name stands for.</summary>
    public static string TypeOf(Type attribute)
    {
        var name = WithoutSuffix(attribute.Name, nameof(Attribute));
        name = WithoutSuffix(WithoutSuffix(name, "Input"), "Output");
        return CamelCase(name);
    }

    /// <summary>The direction that an attribute's immediate base type stands for; null is no binding to the worker SDK.</summary>
    public static string? DirectionOf(Type attribute) =>
        attribute.BaseType == typeof(TriggerBindingAttribute) || attribute.BaseType == typeof(InputBindingAttribute) ? "In"
        : attribute.BaseType == typeof(OutputBindingAttribute) ? "Out"
        : null;

    /// <summary>The name of a property in function.json.</summary>
    public static string NameOf(PropertyInfo property) =>
        property.CustomAttributes.FirstOrDefault(data => data.AttributeType == typeof(BindingPropertyNameAttribute)) is { } renamed
            ? (string)renamed.ConstructorArguments[0].Value!
            : CamelCase(property.Name);

    private static IEnumerable<JsonNode> Of(IEnumerable<CustomAttributeData> attributes, string name) =>
        attributes.Where(attribute => DirectionOf(attribute.AttributeType) is not null).Select(attribute => Of(attribute, name));

    private static JsonObject Of(CustomAttributeData attribute, string name)
    {
        var binding = new JsonObject
        {
            ["name"] = name,
            ["type"] = TypeOf(attribute.AttributeType),
            ["direction"] = DirectionOf(attribute.AttributeType),
        };
        foreach (var (property, value) in Defaults(attribute.AttributeType).Concat(Arguments(attribute)))
            binding[property] = JsonValue.Create(value);
        return binding;
    }

    private static IEnumerable<(string Name, object? Value)> Defaults(Type attribute) =>
        from property in attribute.GetProperties()
        from data in property.CustomAttributes
        where data.AttributeType == typeof(DefaultValueAttribute)
        select (NameOf(property), data.ConstructorArguments[0].Value);

    private static IEnumerable<(string Name, object? Value)> Arguments(CustomAttributeData attribute)
    {
        var positional = attribute.Constructor.GetParameters()
            .Zip(attribute.ConstructorArguments, (parameter, argument) => (parameter.Name!, argument.Value));
        var named = attribute.NamedArguments.Select(argument => (NameOf((PropertyInfo)argument.MemberInfo), argument.TypedValue.Value));
        return positional.Concat(named);
    }

    private static string WithoutSuffix(string name, string suffix) =>
        name.EndsWith(suffix, StringComparison.Ordinal) ? name[..^suffix.Length] : name;

    private static string CamelCase(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
