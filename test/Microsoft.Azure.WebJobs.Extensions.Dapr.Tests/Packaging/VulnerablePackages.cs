using System.Text.Json;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Packaging;

/// <summary>Asks the package sources, through the SDK, which packages of a restored project they know to be vulnerable.</summary>
internal static class VulnerablePackages
{
    // Its vulnerability is public since 2022: sources that do not report it know of none.
    private const string Control = """
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup><TargetFramework>net8.0</TargetFramework><NuGetAudit>false</NuGetAudit></PropertyGroup>
          <ItemGroup><PackageReference Include="Newtonsoft.Json" Version="12.0.1" /></ItemGroup>
        </Project>
        """;

    public static async Task<IReadOnlyList<string>> ListAsync(string project)
    {
        var (_, output) = await Repository.DotnetAsync(
            Path.GetDirectoryName(project)!,
            "list", project, "package", "--vulnerable", "--include-transitive", "--no-restore", "--format", "json");
        var json = output.IndexOf('{', StringComparison.Ordinal);
        return json < 0
            ? throw new InvalidOperationException($"The packages cannot be listed: {output}")
            : [.. Vulnerable(JsonElement.Parse(output[json..(output.LastIndexOf('}') + 1)]))];
    }

    /// <returns>Whether the sources report a package that is known to be vulnerable.</returns>
    public static async Task<bool> IsControlListedAsync()
    {
        using var folder = new TemporaryFolder();
        var project = Path.Combine(folder.Path, "control.csproj");
        await File.WriteAllTextAsync(project, Control);
        var (exitCode, _) = await Repository.DotnetAsync(
            folder.Path, "restore", project, $"-p:RestorePackagesPath={Path.Combine(folder.Path, "packages")}");
        return exitCode == 0 && (await ListAsync(project)).Count > 0;
    }

    private static IEnumerable<string> Vulnerable(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object when json.TryGetProperty("vulnerabilities", out var found) && found.GetArrayLength() > 0 =>
            [$"{json.GetProperty("id")} {json.GetProperty("resolvedVersion")}: {found}"],
        JsonValueKind.Object => json.EnumerateObject().SelectMany(p => Vulnerable(p.Value)),
        JsonValueKind.Array => json.EnumerateArray().SelectMany(Vulnerable),
        _ => [],
    };
}
