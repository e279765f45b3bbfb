namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Outputs;

/// <summary>Names without which there is no request.</summary>
internal static class RequiredName
{
    /// <summary>A name that the item may give and the attribute may.</summary>
    /// <param name="fromItem">The item's; it wins.</param>
    /// <param name="fromAttribute">The attribute's.</param>
    /// <param name="name">The name's property in an envelope.</param>
    /// <param name="binding">The binding's function.json type.</param>
    /// <param name="property">The attribute's property. Default: the envelope's, capitalised.</param>
    /// <exception cref="ArgumentException">Neither does.</exception>
    public static string Of(string? fromItem, string? fromAttribute, string name, string binding, string? property = null)
    {
        if (!string.IsNullOrEmpty(fromItem))
            return fromItem;
        return !string.IsNullOrEmpty(fromAttribute)
            ? fromAttribute
            : throw new ArgumentException(
                $"{binding} has no {name}: set it on the binding ({Places(property ?? Capitalized(name))}), or in the value ('{name}').", name);
    }

    /// <summary>A name that only the binding can give.</summary>
    /// <exception cref="ArgumentException">It does not.</exception>
    public static string OfBinding(string? value, string property, string binding) => !string.IsNullOrEmpty(value)
        ? value
        : throw new ArgumentException(
            $"{binding} has no {Camel(property)}: set it on the binding ({Places(property)}). If it is set, its binding expression gave no text.",
            Camel(property));

    private static string Places(string property) => $"the attribute's {property}, or '{Camel(property)}' in function.json";

    private static string Capitalized(string name) => char.ToUpperInvariant(name[0]) + name[1..];

    private static string Camel(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
