namespace Dapr.LocalSidecar.Resources;

/// <summary>A component file, its references not yet resolved.</summary>
internal sealed record ComponentResource(
    string Name, string Type, string Version, IReadOnlyList<MetadataValue> Metadata, string? SecretStore, bool IgnoreErrors, string File)
{
    public static ComponentResource Read(YamlObject document)
    {
        var spec = document.RequiredObject("spec");
        return new(
            document.RequiredObject("metadata").RequiredText("name"),
            spec.RequiredText("type"),
            spec.Text("version") ?? "v1",
            spec.Objects("metadata").Select(MetadataValue.Read).ToList(),
            document.Object("auth")?.Text("secretStore"),
            spec.Flag("ignoreErrors"),
            document.File);
    }

    public ComponentDefinition Resolve(ResolutionContext context)
    {
        var metadata = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var item in Metadata)
            metadata[item.Name] = item.Resolve(context with { SecretStore = SecretStore });
        return new(Name, Type) { Version = Version, Metadata = metadata, File = File };
    }
}
