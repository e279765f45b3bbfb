using System.Reflection;

namespace ExtensionBundle.Tests.Bundle;

/// <summary>
/// What the Functions host gives extensions from its own copies: the shared frameworks of .NET 8, the WebJobs SDK and what that
/// depends on. An extension may ask for the same major and no higher minor version.
/// </summary>
internal static class HostAssemblies
{
    private static readonly Dictionary<string, Version> OfPackages = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Microsoft.Azure.WebJobs"] = new(3, 0),
        ["Microsoft.Azure.WebJobs.Host"] = new(3, 0),
        ["Newtonsoft.Json"] = new(13, 0),
        ["System.Memory.Data"] = new(1, 0),
    };

    private static readonly Version OfFrameworks = new(8, 0);

    private static readonly HashSet<string> Frameworks =
        [.. FilesBeside(typeof(object)), .. FilesBeside(typeof(Microsoft.AspNetCore.Http.HttpContext))];

    public static bool Has(AssemblyName assembly)
    {
        var known = OfPackages.TryGetValue(assembly.Name!, out var version);
        if (!known && Frameworks.Contains(assembly.Name!))
            (known, version) = (true, OfFrameworks);
        return known && assembly.Version!.Major == version!.Major && assembly.Version.Minor <= version.Minor;
    }

    private static IEnumerable<string> FilesBeside(Type type) =>
        Directory.EnumerateFiles(Path.GetDirectoryName(type.Assembly.Location)!, "*.dll").Select(file => Path.GetFileNameWithoutExtension(file));
}
