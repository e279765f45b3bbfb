using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Microsoft.Azure.Functions.Worker.Extensions.Dapr;

/// <summary>Reads a secret: <c>GET /v1.0/secrets/{SecretStoreName}/{Key}</c>.</summary>
/// <remarks>The parameter gets the secret's names and values, as the JSON text of an object or as a dictionary.</remarks>
/// <param name="secretStoreName">The secret store component. May hold <c>{binding expressions}</c> and <c>%app settings%</c>.</param>
/// <param name="key">The name of the secret. May hold <c>{binding expressions}</c> and <c>%app settings%</c>.</param>
public sealed class DaprSecretInputAttribute(string secretStoreName, string key) : InputBindingAttribute
{
    /// <summary>The secret store component.</summary>
    /// <remarks>May hold <c>{binding expressions}</c> and <c>%app settings%</c>.</remarks>
    public string SecretStoreName { get; } = secretStoreName;

    /// <summary>The name of the secret.</summary>
    /// <remarks>May hold <c>{binding expressions}</c> and <c>%app settings%</c>.</remarks>
    public string Key { get; } = key;

    /// <summary>
    /// Metadata for the store, as in <c>version_id=15&amp;version_stage=AAA</c>; each name is sent with the prefix <c>metadata.</c>,
    /// unless it has it. Default: none.
    /// </summary>
    /// <remarks>May hold <c>{binding expressions}</c> and <c>%app settings%</c>.</remarks>
    public string? Metadata { get; set; }

    /// <summary>
    /// The base address of the sidecar for this binding, such as <c>http://localhost:3500</c>. Default: the address in the host's
    /// settings (<c>DAPR_HTTP_ENDPOINT</c>, else <c>DAPR_HTTP_PORT</c> on the local machine).
    /// </summary>
    /// <remarks>May hold <c>{binding expressions}</c> and <c>%app settings%</c>.</remarks>
    public string? DaprAddress { get; set; }
}
