using BundleBuilder;
using ExtensionBundle.Tests.Hosting;
using PublicApi;

namespace ExtensionBundle.Tests.Bundle;

public sealed class DownloadTests : IDisposable
{
    private const string Range = "[2.*, 3.0.0)";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Bundle_ServedByAWebServer_IsDownloadedAsItWasBuilt()
    {
        await using var feed = await BundleFeed.StartAsync((Built.Version, Built.BundleZip));

        Assert.Equal(Built.Version, await BundleDownload.RunAsync(feed.Address, Range, _folder.Path));

        var unpacked = Path.Combine(_folder.Path, Built.BundleId, Built.Version);
        Assert.Equal(FilesIn(Built.BundleFolder), FilesIn(unpacked));
        Assert.All(
            FilesIn(unpacked),
            file => Assert.Equal(File.ReadAllBytes(Path.Combine(Built.BundleFolder, file)), File.ReadAllBytes(Path.Combine(unpacked, file))));
    }

    [Fact]
    public async Task Bundle_SeveralVersionsOnTheFeed_IsTheHighestOfTheRange()
    {
        await using var feed = await BundleFeed.StartAsync(
            ("2.0.0", Build("2.0.0")), ("2.10.0", Build("2.10.0")), ("2.9.1", Build("2.9.1")), ("3.0.0", Build("3.0.0")));

        Assert.Equal("2.10.0", await BundleDownload.RunAsync(feed.Address, Range, _folder.Path));
        Assert.Equal("2.10.0", BundleDownload.ReadJson(_folder.Path, Built.BundleId, "2.10.0", "bundle.json").Text("version"));
    }

    [Theory]
    [InlineData("[2.*, 3.0.0)", "2.11.0")]
    [InlineData("[2.0.0, 2.10.0)", "2.9.0")]
    [InlineData("[2.9.0]", "2.9.0")]
    [InlineData("(2.11.0, 3.0.0]", "3.0.0")]
    [InlineData("[4.*, 5.0.0)", null)]
    public void Range_OfHostJson_TakesTheHighestVersionInIt(string range, string? version) =>
        Assert.Equal(version, VersionRange.Parse(range).HighestOf(["1.0.1", "2.0.0", "2.9.0", "2.11.0", "2.10.0", "3.0.0"]));

    [Fact]
    public void BundleFolder_AsDownloadPath_IsFound()
    {
        var folder = Path.GetDirectoryName(Built.BundleFolder)!;

        Assert.Equal(Built.Version, BundleDownload.FindLocal(folder, Range));
    }

    [Fact]
    public void Zip_OfTwoBuilds_HasTheSameBytes() =>
        Assert.Equal(File.ReadAllBytes(Built.BundleZip), File.ReadAllBytes(Build(Built.Version)));

    private static IEnumerable<string> FilesIn(string folder) =>
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(folder, file)).Order(StringComparer.Ordinal);

    private string Build(string version) => BundleBuilder.Bundle.Write(
        new BundleInputs(Built.Extension, SourceTree.PathOf("build", "bundle"), version), Path.Combine(_folder.Path, "builds"));
}
