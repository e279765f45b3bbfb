using PublicApi;

namespace Functions.ScriptHost.Tests.Schemas;

internal static class Samples
{
    private static readonly string[] NotSources = ["bin", "obj", "node_modules", "target", ".venv"];

    /// <summary>All files of a name below samples/, as far as there are any.</summary>
    public static IReadOnlyList<string> Find(string fileName)
    {
        var root = SourceTree.PathOf("samples");
        return Directory.Exists(root)
            ? [.. Directory.EnumerateFiles(root, fileName, SearchOption.AllDirectories)
                .Where(f => !Path.GetRelativePath(root, f).Split(Path.DirectorySeparatorChar).Intersect(NotSources).Any())]
            : [];
    }
}
