using System.Reflection;
using System.Reflection.Emit;

namespace Functions.ScriptHost.Tests.Emit;

/// <summary>Writes an attribute object down as metadata, by the Functions host's rules.</summary>
internal static class AttributeData
{
    /// <summary>
    /// The longest constructor whose parameters all have non-null properties of the same name; then the settable properties that
    /// have a value and are no nullable value types.
    /// </summary>
    public static CustomAttributeBuilder Of(Attribute attribute)
    {
        var type = attribute.GetType();
        var values = type.GetProperties(BindingFlags.Instance | BindingFlags.Public)
            .Where(p => p.CanRead && p.GetIndexParameters().Length == 0 && p.Name != nameof(Attribute.TypeId))
            .ToDictionary(p => p.Name, p => p.GetValue(attribute), StringComparer.OrdinalIgnoreCase);
        var constructor = type.GetConstructors()
            .OrderByDescending(c => c.GetParameters().Length)
            .FirstOrDefault(c => c.GetParameters().All(p => values.GetValueOrDefault(p.Name!) is not null))
            ?? throw new InvalidOperationException($"No constructor of {type} can be given values.");
        var settable = type.GetProperties(BindingFlags.Instance | BindingFlags.Public)
            .Where(p => p.SetMethod is { IsPublic: true } && Nullable.GetUnderlyingType(p.PropertyType) is null && values[p.Name] is not null)
            .ToArray();
        return new CustomAttributeBuilder(
            constructor,
            [.. constructor.GetParameters().Select(p => values[p.Name!])],
            settable,
            [.. settable.Select(p => values[p.Name])]);
    }
}
