using System.IO.Compression;
using System.Net.Http.Json;
using System.Text.Json;

namespace ExtensionBundle.Tests.Hosting;

/// <summary>Finds and downloads a bundle as the Functions host does.</summary>
internal static class BundleDownload
{
    /// <returns>The version, unpacked in <c>{folder}/{id}/{version}</c>; null if the feed has none in the range.</returns>
    public static async Task<string?> RunAsync(Uri source, string range, string folder)
    {
        using var http = new HttpClient { BaseAddress = source };
        var root = $"/ExtensionBundles/{Built.BundleId}";
        var versions = await http.GetFromJsonAsync<string[]>($"{root}/index.json");
        if (VersionRange.Parse(range).HighestOf(versions!) is not { } version)
            return null;
        using var zip = new ZipArchive(
            new MemoryStream(await http.GetByteArrayAsync($"{root}/{version}/{Built.BundleId}.{version}_any-any.zip")));
        zip.ExtractToDirectory(Path.Combine(folder, Built.BundleId, version));
        return version;
    }

    /// <summary>The highest version in a folder of unpacked bundles: a folder counts if it has a <c>bundle.json</c>.</summary>
    public static string? FindLocal(string folder, string range) => VersionRange.Parse(range).HighestOf(
        Directory.EnumerateDirectories(folder).Where(f => File.Exists(Path.Combine(f, "bundle.json"))).Select(f => Path.GetFileName(f)));

    public static JsonElement ReadJson(string folder, params string[] segments)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine([folder, .. segments])));
        return document.RootElement.Clone();
    }
}
