namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Outputs;

internal static class RequiredName
{
    /// <summary>A name that the item may give and the attribute may.</summary>
    /// <exception cref="ArgumentException">Neither does.</exception>
    public static string Of(string? fromItem, string? fromAttribute, string name, string binding)
    {
        if (!string.IsNullOrEmpty(fromItem))
            return fromItem;
        return !string.IsNullOrEmpty(fromAttribute)
            ? fromAttribute
            : throw new ArgumentException(
                $"{binding} has no {name}: set it on the binding (the attribute's {char.ToUpperInvariant(name[0])}{name[1..]}, or '{name}' in "
                + $"function.json), or in the value ('{name}').", name);
    }
}
