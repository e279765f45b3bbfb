using System.Collections;

namespace Dapr.LocalSidecar.Components.Secrets;

/// <summary>
/// Secrets of the environment. A variable that is not set is an empty secret. Dapr's own variables, tokens among them, are never
/// given out.
/// </summary>
internal sealed class LocalEnvironmentSecretStore(string prefix) : ISecretStore
{
    public IReadOnlyList<string> Capabilities => [];

    public IReadOnlyDictionary<string, string> Get(string name)
    {
        var variable = prefix + name;
        return new Dictionary<string, string> { [name] = IsAllowed(variable) ? Environment.GetEnvironmentVariable(variable) ?? "" : "" };
    }

    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> GetAll() =>
        Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
            .Select(entry => (Name: (string)entry.Key, Value: (string?)entry.Value ?? ""))
            .Where(entry => entry.Name.Length > prefix.Length && entry.Name.StartsWith(prefix, StringComparison.Ordinal))
            .Where(entry => IsAllowed(entry.Name))
            .Select(entry => (Name: entry.Name[prefix.Length..], entry.Value))
            .ToDictionary(
                entry => entry.Name, IReadOnlyDictionary<string, string> (entry) => new Dictionary<string, string> { [entry.Name] = entry.Value });

    /// <summary>Also decides which variables a component file may refer to.</summary>
    public static bool IsAllowed(string variable) =>
        !variable.Equals("APP_API_TOKEN", StringComparison.OrdinalIgnoreCase)
        && !variable.StartsWith("DAPR_", StringComparison.OrdinalIgnoreCase);
}
