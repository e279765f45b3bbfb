using Dapr.LocalSidecar.Resources;
using Microsoft.Extensions.Logging;

namespace Dapr.LocalSidecar.Components.Secrets;

/// <summary>Creates secret stores from components.</summary>
internal static class SecretStoreFactory
{
    public static ISecretStore Create(ComponentDefinition component, ILogger logger) => component.Type switch
    {
        "secretstores.local.file" => FromFile(FindFile(component), component),
        "secretstores.local.env" => new LocalEnvironmentSecretStore(component.Setting("prefix") ?? ""),
        _ => StandIn(component, logger),
    };

    /// <summary>Beside the component file there may be a file with secrets for the laptop.</summary>
    private static ISecretStore StandIn(ComponentDefinition component, ILogger logger)
    {
        var folder = Path.GetDirectoryName(component.File) ?? "";
        string[] names = [$"{component.Name}.secrets.json", "secrets.json"];
        var file = names.Select(name => Path.Combine(folder, name)).FirstOrDefault(File.Exists);
        logger.StandIn(component.Name, component.Type, file is null ? "the environment" : $"the file {Path.GetFileName(file)}");
        return file is null ? new StandInSecretStore() : FromFile(file, component);
    }

    private static LocalFileSecretStore FromFile(string file, ComponentDefinition component) =>
        new(file, component.Setting("nestedSeparator") is { Length: > 0 } separator ? separator : ":", component.Flag("multiValued"));

    /// <summary>Relative to the working directory as in Dapr, else to the component file.</summary>
    private static string FindFile(ComponentDefinition component)
    {
        if (component.Setting("secretsFile") is not { Length: > 0 } file)
            throw component.Error("metadata \"secretsFile\" is missing");
        return File.Exists(file) || component.File is null ? file : Path.Combine(Path.GetDirectoryName(component.File)!, file);
    }
}
