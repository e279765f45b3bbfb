using System.Text;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Parameters;

/// <summary>Resolves <c>%Setting%</c> in the properties of attributes.</summary>
internal sealed class SettingNames(INameResolver settings)
{
    /// <exception cref="InvalidOperationException">A setting does not exist.</exception>
    public string? Resolve(string? value, AttributeProperty property)
    {
        if (value is null || !value.Contains('%', StringComparison.Ordinal))
            return value;

        var result = new StringBuilder(value.Length);
        var position = 0;
        while (TryFindName(value, position, out var start, out var end))
        {
            result.Append(value, position, start - position);
            var name = value[(start + 1)..end];
            result.Append(settings.Resolve(name) ?? throw Missing(name, property));
            position = end + 1;
        }

        return result.Append(value, position, value.Length - position).ToString();
    }

    /// <summary>Finds the next <c>%name%</c>; two percent signs with nothing between them are just that.</summary>
    private static bool TryFindName(string value, int from, out int start, out int end)
    {
        start = value.IndexOf('%', from);
        while (start >= 0 && start + 1 < value.Length && value[start + 1] == '%')
            start = value.IndexOf('%', start + 2);
        end = start < 0 ? -1 : value.IndexOf('%', start + 1);
        return end > 0;
    }

    private static InvalidOperationException Missing(string name, AttributeProperty property) => new(
        $"Function '{property.Function}': {property.Name} of the {property.Binding} binding refers to the app setting '{name}', "
        + $"which does not exist. Add '{name}' to the app settings (locally: \"Values\" in local.settings.json, or the environment), "
        + $"or correct {property.Name}.");
}

/// <summary>Where a value comes from, for error messages.</summary>
internal readonly record struct AttributeProperty(string Function, string Binding, string Name);
