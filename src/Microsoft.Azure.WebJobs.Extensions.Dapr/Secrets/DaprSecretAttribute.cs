using Microsoft.Azure.WebJobs.Description;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr;

/// <summary>Reads a secret: <c>GET /v1.0/secrets/{SecretStoreName}/{Key}</c>. The value is a map of names to texts.</summary>
/// <param name="secretStoreName">The secret store component. May hold <c>%Setting%</c> and binding expressions.</param>
/// <param name="key">The secret's name. May hold <c>%Setting%</c> and binding expressions.</param>
[AttributeUsage(AttributeTargets.Parameter)]
[Binding]
public sealed class DaprSecretAttribute(string secretStoreName, string key) : DaprBaseAttribute
{
    /// <summary>The secret store component. May hold <c>%Setting%</c> and binding expressions.</summary>
    [AutoResolve]
    public string SecretStoreName { get; set; } = secretStoreName;

    /// <summary>The secret's name. May hold <c>%Setting%</c> and binding expressions.</summary>
    [AutoResolve]
    public string Key { get; set; } = key;

    /// <summary>
    /// Metadata for the store: <c>name1=value1&amp;name2=value2</c>, such as <c>version_id=3</c>. May hold <c>%Setting%</c> and binding
    /// expressions. Default: none.
    /// </summary>
    [AutoResolve]
    public string? Metadata { get; set; }
}
