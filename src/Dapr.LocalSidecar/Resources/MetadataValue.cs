using System.Text.RegularExpressions;
using Dapr.LocalSidecar.Components.Secrets;

namespace Dapr.LocalSidecar.Resources;

/// <summary>A named setting in a resource file: a value, or a place where the value is found.</summary>
internal sealed partial record MetadataValue(string Name, string? Value, string? Variable, SecretReference? Secret, YamlObject Source)
{
    public static MetadataValue Read(YamlObject item)
    {
        var secret = item.Object("secretKeyRef");
        return new(
            item.RequiredText("name"),
            item.Text("value"),
            item.Text("envRef"),
            secret is null ? null : new SecretReference(secret.RequiredText("name"), secret.Text("key")),
            item);
    }

    public string Resolve(ResolutionContext context)
    {
        if (Value is { Length: > 0 })
            return Template(Value, context);
        if (Secret is { } secret)
            return Lookup(secret, context);
        if (Variable is null)
            return "";
        return LocalEnvironmentSecretStore.IsAllowed(Variable)
            ? Environment.GetEnvironmentVariable(Variable) ?? ""
            : throw Source.Error($"envRef \"{Variable}\" is not allowed: APP_API_TOKEN and DAPR_* are kept from components");
    }

    private string Lookup(SecretReference secret, ResolutionContext context)
    {
        if (context.SecretStore is not { } storeName)
            throw Source.Error($"\"{Name}\" refers to a secret, but the resource has no auth.secretStore");
        if (!context.SecretStores.TryGetValue(storeName, out var store))
            throw Source.Error($"\"{Name}\" refers to the secret store \"{storeName}\", which is not loaded");
        var values = store.Get(secret.Name) ?? throw Source.Error($"the secret store \"{storeName}\" has no secret \"{secret.Name}\"");
        return values.TryGetValue(secret.Key ?? secret.Name, out var value)
            ? value
            : throw Source.Error($"the secret \"{secret.Name}\" has no value \"{secret.Key ?? secret.Name}\"");
    }

    private string Template(string value, ResolutionContext context)
    {
        if (value.Contains("{podName}", StringComparison.Ordinal))
            throw Source.Error($"\"{Name}\" uses {{podName}}, which exists on Kubernetes only");
        return UuidTemplate().Replace(value, _ => Guid.NewGuid().ToString())
            .Replace("{namespace}", $"{context.Namespace}.{context.AppId}", StringComparison.Ordinal)
            .Replace("{appID}", context.AppId, StringComparison.Ordinal);
    }

    [GeneratedRegex(@"\{uuid\}")]
    private static partial Regex UuidTemplate();
}

internal sealed record SecretReference(string Name, string? Key);

/// <summary>What the settings of one resource may refer to.</summary>
internal sealed record ResolutionContext(
    string AppId, string? Namespace, string? SecretStore, IReadOnlyDictionary<string, ISecretStore> SecretStores);
