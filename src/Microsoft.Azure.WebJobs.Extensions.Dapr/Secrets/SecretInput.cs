using Microsoft.Azure.WebJobs.Extensions.Dapr.Inputs;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Outputs;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Sidecar;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Secrets;

internal sealed class SecretInput(SidecarClient client) : IInputSource<DaprSecretAttribute>
{
    private const string Prefix = "metadata.";

    public SidecarRequest RequestFor(DaprSecretAttribute attribute)
    {
        var store = RequiredName.OfBinding(attribute.SecretStoreName, nameof(attribute.SecretStoreName), "daprSecret");
        var key = RequiredName.OfBinding(attribute.Key, nameof(attribute.Key), "daprSecret");
        var uri = SidecarUri.Build(client.AddressFor(attribute), "/v1.0/secrets/", [store, key], ParseMetadata(attribute.Metadata));
        return new SidecarRequest(
            HttpMethod.Get, uri, SidecarOperation.ReadSecret, new CallDescription("Reading secret '{0}' of secret store '{1}'", key, store));
    }

    public InputValue ValueOf(DaprSecretAttribute attribute, SidecarResponse response) => new(
        response.Content, new CallDescription("Secret '{0}' of secret store '{1}'", attribute.Key, attribute.SecretStoreName), attribute.Key);

    public Func<InputValue, object?> ReaderFor(Type type) => InputReader.For(type);

    private static IEnumerable<KeyValuePair<string, string>> ParseMetadata(string? metadata)
    {
        foreach (var pair in (metadata ?? "").Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var separator = pair.IndexOf('=', StringComparison.Ordinal);
            if (separator <= 0)
                throw new ArgumentException(
                    "Metadata of daprSecret must be like 'name1=value1&name2=value2', but a part of it has no name or no '='.", nameof(metadata));
            var name = pair[..separator];
            yield return new(name.StartsWith(Prefix, StringComparison.Ordinal) ? name : Prefix + name, pair[(separator + 1)..]);
        }
    }
}
