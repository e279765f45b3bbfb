using System.IO.Compression;
using ExtensionBundle.Tests.Hosting;

namespace ExtensionBundle.Tests.Bundle;

public sealed class LayoutTests
{
    [Fact]
    public void Zip_ItsEntries_AreWhatTheHostReads()
    {
        using var zip = ZipFile.OpenRead(Built.BundleZip);

        Assert.Equal(
            [
                "StaticContent/v1/bindings/bindings.json",
                "StaticContent/v1/resources/Resources.en-US.json",
                "StaticContent/v1/resources/Resources.json",
                "StaticContent/v1/templates/templates.json",
                "StaticContent/v2/bindings/userPrompts.json",
                "StaticContent/v2/resources/Resources.en-US.json",
                "StaticContent/v2/resources/Resources.json",
                "StaticContent/v2/templates/templates.json",
                "bin/Microsoft.Azure.Functions.Extensions.Dapr.Core.dll",
                "bin/Microsoft.Azure.WebJobs.Extensions.Dapr.dll",
                "bin/extensions.json",
                "bin/function.deps.json",
                "bundle.json",
                "extensions.csproj",
            ],
            zip.Entries.Select(entry => entry.FullName));
    }

    [Fact]
    public void BundleJson_IdAndVersion_AreThoseOfTheFolder()
    {
        var bundle = BundleDownload.ReadJson(Built.BundleFolder, "bundle.json");

        Assert.Equal(Built.BundleId, bundle.Text("id"));
        Assert.Equal(Built.Version, bundle.Text("version"));
    }

    [Fact]
    public void ExtensionsProject_ItsPackage_IsTheExtensionOfThisVersion() =>
        Assert.Contains(
            $"""<PackageReference Include="Microsoft.Azure.WebJobs.Extensions.Dapr" Version="{Built.Version}" />""",
            File.ReadAllText(Path.Combine(Built.BundleFolder, "extensions.csproj")),
            StringComparison.Ordinal);

    [Fact]
    public void FunctionDeps_ItsAssemblies_AreThoseInBin()
    {
        var target = BundleDownload.ReadJson(Built.BundleFolder, "bin", "function.deps.json").GetProperty("targets").EnumerateObject().Single();

        Assert.Equal(".NETCoreApp,Version=v8.0", target.Name);
        Assert.Equal(
            Directory.EnumerateFiles(Path.Combine(Built.BundleFolder, "bin"), "*.dll").Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal),
            target.Value.EnumerateObject()
                .SelectMany(library => library.Value.GetProperty("runtime").EnumerateObject())
                .Select(file => file.Name).Order(StringComparer.Ordinal));
    }
}
