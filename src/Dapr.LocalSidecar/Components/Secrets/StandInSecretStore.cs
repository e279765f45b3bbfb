namespace Dapr.LocalSidecar.Components.Secrets;

/// <summary>
/// Stands in for a vault: environment variables of the secret's name, or of its name in capitals with underscores
/// (<c>db-password</c>, <c>DB_PASSWORD</c>). A variable that is not set is a secret that does not exist.
/// </summary>
internal sealed class StandInSecretStore : ISecretStore
{
    public IReadOnlyList<string> Capabilities => [];

    public IReadOnlyDictionary<string, string>? Get(string name)
    {
        var variable = new string(name.Select(static c => char.IsAsciiLetterOrDigit(c) ? char.ToUpperInvariant(c) : '_').ToArray());
        var value = Read(name) ?? Read(variable);
        return value is null ? null : new Dictionary<string, string> { [name] = value };
    }

    /// <summary>Nothing: the whole environment is not what a vault would list.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> GetAll() =>
        new Dictionary<string, IReadOnlyDictionary<string, string>>();

    private static string? Read(string variable) =>
        LocalEnvironmentSecretStore.IsAllowed(variable) && variable.Length > 0 ? Environment.GetEnvironmentVariable(variable) : null;
}
