namespace Dapr.LocalSidecar.Components.Secrets;

/// <summary>Secrets by name; a secret has one or more named values.</summary>
internal interface ISecretStore
{
    IReadOnlyList<string> Capabilities { get; }

    /// <summary>The values of a secret, null if there is none of that name.</summary>
    IReadOnlyDictionary<string, string>? Get(string name);

    IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> GetAll();
}
