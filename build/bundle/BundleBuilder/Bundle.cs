using System.Text;
using System.Text.Json.Nodes;

namespace BundleBuilder;

/// <summary>The extension bundle: what the Functions host downloads for apps in script languages.</summary>
internal static class Bundle
{
    public const string Id = "Microsoft.Azure.Functions.ExtensionBundle.Dapr";
    public const string ExtensionId = "Microsoft.Azure.WebJobs.Extensions.Dapr";

    /// <summary>Writes <c>{output}/{Id}/{version}/</c> and the same as <c>{output}/{Id}.{version}.zip</c>.</summary>
    /// <returns>The path of the zip.</returns>
    public static string Write(BundleInputs inputs, string output)
    {
        var files = Files(inputs);
        var folder = Path.Combine(output, Id, inputs.Version);
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
        foreach (var (name, content) in files)
        {
            var path = Path.Combine(folder, name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllBytes(path, content);
        }

        var zip = Path.Combine(output, $"{Id}.{inputs.Version}.zip");
        File.WriteAllBytes(zip, DeterministicZip.Of(files));
        return zip;
    }

    private static SortedDictionary<string, byte[]> Files(BundleInputs inputs)
    {
        var files = new SortedDictionary<string, byte[]>(StringComparer.Ordinal)
        {
            ["bundle.json"] = SourceJson.Bytes(new JsonObject { ["id"] = Id, ["version"] = inputs.Version }),
            ["extensions.csproj"] = Encoding.UTF8.GetBytes(ExtensionsProject(inputs.Version)),
        };
        var closure = ExtensionClosure.Read(inputs.Extension);
        foreach (var assembly in closure.Assemblies)
            files[$"bin/{assembly}"] = File.ReadAllBytes(Path.Combine(inputs.Extension, assembly));
        files["bin/function.deps.json"] = SourceJson.Bytes(closure.Dependencies);
        files["bin/extensions.json"] = SourceJson.Bytes(ExtensionAssembly.Read(Path.Combine(inputs.Extension, $"{ExtensionId}.dll")).Entry());
        foreach (var (name, content) in StaticContent.Of(inputs))
            files[$"StaticContent/{name}"] = SourceJson.Bytes(content);
        return files;
    }

    // What a tool restores that installs the extensions itself instead of taking bin/ from here.
    private static string ExtensionsProject(string version) =>
        $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <TargetFramework>net8.0</TargetFramework>
          </PropertyGroup>
          <ItemGroup>
            <PackageReference Include="{ExtensionId}" Version="{version}" />
          </ItemGroup>
        </Project>

        """;
}
