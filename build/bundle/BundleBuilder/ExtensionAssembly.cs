using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text.Json.Nodes;

namespace BundleBuilder;

/// <summary>What the extension's assembly says about itself: its startup class and its bindings, as the host finds them.</summary>
internal sealed record ExtensionAssembly(string Name, string StartupClass, IReadOnlyList<string> Bindings)
{
    private const string AttributeSuffix = "Attribute";

    public static ExtensionAssembly Read(string path)
    {
        using var pe = new PEReader(File.OpenRead(path));
        var metadata = pe.GetMetadataReader();
        var startup = metadata.GetAssemblyDefinition().GetCustomAttributes()
            .Select(metadata.GetCustomAttribute)
            .Single(a => IsOfType(metadata, a, "Microsoft.Azure.WebJobs.Hosting", "WebJobsStartupAttribute"));
        var bindings = metadata.TypeDefinitions.Select(metadata.GetTypeDefinition)
            .Where(t => t.Attributes.HasFlag(TypeAttributes.Public))
            .Where(t => t.GetCustomAttributes().Select(metadata.GetCustomAttribute)
                .Any(a => IsOfType(metadata, a, "Microsoft.Azure.WebJobs.Description", "BindingAttribute")))
            .Select(t => metadata.GetString(t.Name)[..^AttributeSuffix.Length].ToLowerInvariant())
            .Order(StringComparer.Ordinal);
        return new(AssemblyName.GetAssemblyName(path).FullName, FirstArgument(metadata, startup), [.. bindings]);
    }

    /// <summary>The content of <c>extensions.json</c>.</summary>
    public JsonObject Entry() => new()
    {
        ["extensions"] = new JsonArray
        {
            new JsonObject
            {
                ["name"] = "Dapr",
                ["typeName"] = $"{StartupClass}, {Name}",
                ["hintPath"] = $"./{Bundle.ExtensionId}.dll",
                ["bindings"] = Bindings.ToArray(),
            },
        },
    };

    private static bool IsOfType(MetadataReader metadata, CustomAttribute attribute, string ns, string name)
    {
        if (attribute.Constructor.Kind != HandleKind.MemberReference)
            return false;
        var type = metadata.GetMemberReference((MemberReferenceHandle)attribute.Constructor).Parent;
        if (type.Kind != HandleKind.TypeReference)
            return false;
        var reference = metadata.GetTypeReference((TypeReferenceHandle)type);
        return metadata.StringComparer.Equals(reference.Namespace, ns) && metadata.StringComparer.Equals(reference.Name, name);
    }

    // A type argument is written as the type's name, with the assembly's behind a comma if it is another one.
    private static string FirstArgument(MetadataReader metadata, CustomAttribute attribute)
    {
        var value = metadata.GetBlobReader(attribute.Value);
        _ = value.ReadUInt16();
        return value.ReadSerializedString()!.Split(',')[0];
    }
}
