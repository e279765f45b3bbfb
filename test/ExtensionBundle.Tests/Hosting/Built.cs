using System.Reflection;

namespace ExtensionBundle.Tests.Hosting;

/// <summary>What the build of these tests made beside them.</summary>
internal static class Built
{
    public const string BundleId = "Microsoft.Azure.Functions.ExtensionBundle.Dapr";

    public static string Version => Metadata("PackageVersion");

    public static string Compiler => Metadata("Compiler");

    /// <summary>The extension as it is published, which the bundle is made of.</summary>
    public static string Extension => PathOf("extension");

    public static string BundleZip => PathOf("bundle", $"{BundleId}.{Version}.zip");

    public static string BundleFolder => PathOf("bundle", BundleId, Version);

    public static string TemplatePackage => PathOf("packages", $"Microsoft.Azure.WebJobs.Extensions.Dapr.Templates.{Version}.nupkg");

    private static string PathOf(params string[] segments) => Path.Combine([AppContext.BaseDirectory, .. segments]);

    private static string Metadata(string key) =>
        typeof(Built).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == key).Value!;
}
