namespace Dapr.LocalSidecar;

/// <summary>A component as a resource file describes it.</summary>
/// <param name="Name">Name used in API paths.</param>
/// <param name="Type">For example <c>state.in-memory</c> or <c>bindings.cron</c>.</param>
public sealed record ComponentDefinition(string Name, string Type)
{
    /// <summary>Version of the component type.</summary>
    public string Version { get; init; } = "v1";

    /// <summary>Settings of the component; names are case-insensitive.</summary>
    public IDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>File the component was read from, null for one that was given in code.</summary>
    internal string? File { get; init; }

    internal LocalSidecarException Error(string what) => new($"Component {Name} ({Type}): {what}.");

    internal string? Setting(string name)
    {
        foreach (var (key, value) in Metadata)
            if (string.Equals(key, name, StringComparison.OrdinalIgnoreCase))
                return value;
        return null;
    }

    internal bool Flag(string name, bool otherwise = false) => Setting(name) is not { Length: > 0 } value
        ? otherwise
        : value.ToLowerInvariant() is "true" or "1" or "yes" or "y" or "on" or "t";
}
