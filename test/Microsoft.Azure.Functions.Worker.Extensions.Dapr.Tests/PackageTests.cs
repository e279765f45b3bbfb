using System.IO.Compression;
using System.Reflection;
using System.Xml.Linq;

namespace Microsoft.Azure.Functions.Worker.Extensions.Dapr.Tests;

/// <summary>Reads the package that the build of these tests packed.</summary>
public sealed class PackageTests : IDisposable
{
    private const string Id = "Microsoft.Azure.Functions.Worker.Extensions.Dapr";

    private static readonly string Version = typeof(PackageTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(metadata => metadata.Key == "PackageVersion").Value!;

    private readonly ZipArchive _package =
        ZipFile.OpenRead(Path.Combine(AppContext.BaseDirectory, "packages", $"{Id}.{Version}.nupkg"));

    public void Dispose() => _package.Dispose();

    [Fact]
    public void Package_ItsDependencies_AreTheRealAbstractionsAndTheModels()
    {
        var group = Assert.Single(Elements("group"));

        Assert.Equal(".NETStandard2.0", group.Attribute("targetFramework")?.Value);
        Assert.Equal(
            [
                $"Microsoft.Azure.Functions.Extensions.Dapr.Core {Version}",
                "Microsoft.Azure.Functions.Worker.Extensions.Abstractions 1.3.0",
            ],
            Elements("dependency").Select(dependency => $"{dependency.Attribute("id")?.Value} {dependency.Attribute("version")?.Value}")
                .Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Package_ItsAssemblies_AreOursAlone() =>
        Assert.Equal(
            [$"lib/netstandard2.0/{Id}.dll"],
            _package.Entries.Select(entry => entry.FullName).Where(name => name.EndsWith(".dll", StringComparison.OrdinalIgnoreCase)));

    [Fact]
    public void Package_ItsLibraryFolder_HoldsTheDocumentation() =>
        Assert.NotNull(_package.GetEntry($"lib/netstandard2.0/{Id}.xml"));

    private IEnumerable<XElement> Elements(string name)
    {
        using var nuspec = _package.GetEntry($"{Id}.nuspec")!.Open();
        return [.. XDocument.Load(nuspec).Descendants().Where(element => element.Name.LocalName == name)];
    }
}
