namespace Dapr.LocalSidecar.Resources;

/// <summary>An HTTPEndpoint file, its references not yet resolved.</summary>
internal sealed record HttpEndpointResource(string Name, string BaseUrl, IReadOnlyList<MetadataValue> Headers, string? SecretStore)
{
    public static HttpEndpointResource Read(YamlObject document)
    {
        var spec = document.RequiredObject("spec");
        return new(
            document.RequiredObject("metadata").RequiredText("name"),
            spec.RequiredText("baseUrl"),
            spec.Objects("headers").Select(MetadataValue.Read).ToList(),
            document.Object("auth")?.Text("secretStore"));
    }

    public HttpEndpointDefinition Resolve(ResolutionContext context) => new(
        Name,
        BaseUrl,
        Headers.Select(header => KeyValuePair.Create(header.Name, header.Resolve(context with { SecretStore = SecretStore }))).ToList());
}
