using System.IO.Compression;
using System.Xml.Linq;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Packaging;

public sealed class PackageTests(PackageTests.Packed packed) : IClassFixture<PackageTests.Packed>
{
    private const string Id = "Microsoft.Azure.WebJobs.Extensions.Dapr";

    [Fact]
    public void Package_Depends_OnTheModelsAndWebJobsOnly()
    {
        var groups = packed.Nuspec.Descendants().Where(e => e.Name.LocalName == "group" && e.Parent!.Name.LocalName == "dependencies");
        var group = Assert.Single(groups);

        Assert.Equal("net8.0", (string?)group.Attribute("targetFramework"));
        Assert.Equal(
            [("Microsoft.Azure.Functions.Extensions.Dapr.Core", packed.Version), ("Microsoft.Azure.WebJobs", "3.0.48")],
            group.Elements().Select(d => ((string)d.Attribute("id")!, (string)d.Attribute("version")!)));
    }

    [Fact]
    public void Package_Names_TheSharedFramework() => Assert.Equal(
        ["Microsoft.AspNetCore.App"],
        packed.Nuspec.Descendants().Where(e => e.Name.LocalName == "frameworkReference").Select(e => (string)e.Attribute("name")!));

    [Fact]
    public void Package_Holds_OneAssemblyItsDocumentationAndTheReadme() => Assert.Equal(
        ["README.md", $"lib/net8.0/{Id}.dll", $"lib/net8.0/{Id}.xml"],
        packed.Entries($"{Id}.{packed.Version}.nupkg").Where(IsContent).Order(StringComparer.Ordinal));

    [Fact]
    public void SymbolPackage_Holds_TheSymbols() =>
        Assert.Contains($"lib/net8.0/{Id}.pdb", packed.Entries($"{Id}.{packed.Version}.snupkg"));

    [Theory]
    [InlineData("license", "MIT")]
    [InlineData("readme", "README.md")]
    [InlineData("id", Id)]
    public void Package_Says(string property, string expected) =>
        Assert.Equal(expected, packed.Nuspec.Descendants().Single(e => e.Name.LocalName == property).Value);

    private static bool IsContent(string entry) =>
        entry.StartsWith("lib/", StringComparison.Ordinal) || entry.StartsWith("build", StringComparison.Ordinal)
        || (!entry.Contains('/', StringComparison.Ordinal) && Path.GetExtension(entry) is not (".nuspec" or ".xml"));

    public sealed class Packed : IAsyncLifetime
    {
        private readonly TemporaryFolder _folder = new();

        public XDocument Nuspec { get; private set; } = null!;

        public string Version => Nuspec.Descendants().Single(e => e.Name.LocalName == "version").Value;

        public IReadOnlyList<string> Entries(string package)
        {
            using var zip = ZipFile.OpenRead(Path.Combine(_folder.Path, package));
            return [.. zip.Entries.Select(e => e.FullName)];
        }

        public async Task InitializeAsync()
        {
            // What the tests themselves run on is packed, and nothing is written beside it: other builds may be using it.
            var (exitCode, output) = await Repository.DotnetAsync(
                Repository.Root, "pack", Repository.HostProject, "--no-build", "-c", Repository.Configuration, "-o", _folder.Path,
                $"-p:NuspecOutputPath={Path.Combine(_folder.Path, "nuspec")}/");
            Assert.True(exitCode == 0, output);
            using var zip = ZipFile.OpenRead(Assert.Single(Directory.GetFiles(_folder.Path, "*.nupkg")));
            await using var nuspec = zip.GetEntry($"{Id}.nuspec")!.Open();
            Nuspec = XDocument.Load(nuspec);
        }

        public Task DisposeAsync()
        {
            _folder.Dispose();
            return Task.CompletedTask;
        }
    }
}
