namespace Benchmarks.Load;

/// <summary>
/// This program with another build of the extension in place of its own. The functions are compiled once, against the public API,
/// and run with either: so what differs in the table is the extension alone.
/// </summary>
internal sealed class OtherBuild : IDisposable
{
    private OtherBuild(string folder) => Folder = folder;

    public string Folder { get; }

    /// <param name="assemblies">A folder with the extension's assembly and what it needs that a host does not have.</param>
    public static OtherBuild Create(string assemblies)
    {
        var own = AppContext.BaseDirectory;
        if (!File.Exists(Path.Combine(assemblies, "Microsoft.Azure.WebJobs.Extensions.Dapr.dll")))
            throw new ArgumentException($"There is no Microsoft.Azure.WebJobs.Extensions.Dapr.dll in '{assemblies}'.");
        var folder = Directory.CreateTempSubdirectory("benchmarks-other-").FullName;
        foreach (var file in Directory.EnumerateFiles(own).Where(f => Path.GetExtension(f) is ".dll" or ".json"))
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        foreach (var file in Directory.EnumerateFiles(assemblies, "*.dll"))
        {
            var name = Path.GetFileName(file);
            if (name.Contains("Extensions.Dapr", StringComparison.Ordinal) || !File.Exists(Path.Combine(own, name)))
                File.Copy(file, Path.Combine(folder, name), overwrite: true);
        }

        return new OtherBuild(folder);
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
