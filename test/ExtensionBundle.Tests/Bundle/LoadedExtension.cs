using System.Reflection;
using System.Runtime.Loader;

namespace ExtensionBundle.Tests.Bundle;

/// <summary>Loads assemblies of a bundle's <c>bin</c> as the host does: what is not there is the host's own.</summary>
internal sealed class LoadedExtension(string bin) : IDisposable
{
    private readonly Context _context = new(bin);

    public Type TypeOf(string assemblyQualifiedName) =>
        Type.GetType(assemblyQualifiedName, _context.LoadFromAssemblyName, typeResolver: null, throwOnError: true)!;

    public void Dispose() => _context.Unload();

    private sealed class Context(string bin) : AssemblyLoadContext(isCollectible: true)
    {
        protected override Assembly? Load(AssemblyName assemblyName)
        {
            var path = Path.Combine(bin, $"{assemblyName.Name}.dll");
            return File.Exists(path) ? LoadFromAssemblyPath(path) : null;
        }
    }
}
