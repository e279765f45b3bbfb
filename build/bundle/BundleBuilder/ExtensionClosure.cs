using System.Text.Json.Nodes;

namespace BundleBuilder;

/// <summary>
/// The assemblies of the published extension that the host does not have. The rule: the host is built on the packages in
/// <see cref="OfHost"/>, so it has them and all that they depend on, and types that are exchanged with it must be its own; what
/// remains of the extension's dependencies goes into the bundle. Shared frameworks are no part of a published library.
/// </summary>
/// <param name="Assemblies">File names, beside each other in the published folder.</param>
/// <param name="Dependencies">The extension's <c>.deps.json</c>, without what the host has.</param>
internal sealed record ExtensionClosure(IReadOnlyList<string> Assemblies, JsonObject Dependencies)
{
    private static readonly string[] OfHost = ["Microsoft.Azure.WebJobs"];

    public static ExtensionClosure Read(string folder)
    {
        var dependencies = SourceJson.ReadObject(Path.Combine(folder, $"{Bundle.ExtensionId}.deps.json"));
        var (_, target) = dependencies["targets"]!.AsObject().Single();
        var libraries = target!.AsObject();
        var ofHost = Reached(libraries, OfHost);
        foreach (var library in libraries.Select(l => l.Key).Where(k => ofHost.Contains(NameOf(k))).ToList())
        {
            libraries.Remove(library);
            dependencies["libraries"]!.AsObject().Remove(library);
        }

        foreach (var (_, library) in libraries)
            ForgetDependencies(library!.AsObject(), ofHost);
        return new([.. libraries.SelectMany(l => RuntimeFiles(l.Value!.AsObject()))], dependencies);
    }

    private static HashSet<string> Reached(JsonObject libraries, IEnumerable<string> from)
    {
        var reached = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var open = new Stack<string>(from);
        while (open.TryPop(out var name))
        {
            if (!reached.Add(name))
                continue;
            var library = libraries.FirstOrDefault(l => NameOf(l.Key).Equals(name, StringComparison.OrdinalIgnoreCase)).Value;
            foreach (var (dependency, _) in library?["dependencies"]?.AsObject() ?? [])
                open.Push(dependency);
        }

        return reached;
    }

    private static void ForgetDependencies(JsonObject library, HashSet<string> forgotten)
    {
        if (library["dependencies"] is not JsonObject dependencies)
            return;
        foreach (var name in dependencies.Select(d => d.Key).Where(forgotten.Contains).ToList())
            dependencies.Remove(name);
    }

    private static IEnumerable<string> RuntimeFiles(JsonObject library) =>
        (library["runtime"]?.AsObject() ?? []).Select(file => Path.GetFileName(file.Key));

    private static string NameOf(string library) => library[..library.IndexOf('/')];
}
