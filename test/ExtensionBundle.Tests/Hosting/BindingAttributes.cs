using Microsoft.Azure.WebJobs.Description;
using Microsoft.Azure.WebJobs.Extensions.Dapr;

namespace ExtensionBundle.Tests.Hosting;

/// <summary>The extension's attributes, as the host matches function.json with them.</summary>
internal static class BindingAttributes
{
    public static readonly IReadOnlyDictionary<string, Type> ByType = typeof(DaprStateAttribute).Assembly.GetExportedTypes()
        .Where(type => type.IsDefined(typeof(BindingAttribute), inherit: false))
        .ToDictionary(type => type.Name[..^nameof(Attribute).Length], StringComparer.OrdinalIgnoreCase);

    private static readonly string[] NotOfTheAttribute = ["type", "direction", "name", "dataType", "cardinality"];

    /// <summary>The directions that the extension registers.</summary>
    public static string[] DirectionsOf(string type) => type switch
    {
        "daprState" => ["in", "out"],
        "daprSecret" => ["in"],
        "daprInvoke" or "daprPublish" or "daprBinding" => ["out"],
        _ => ["in"],
    };

    /// <summary>Names that a binding of function.json has, but the attribute has not.</summary>
    public static IEnumerable<string> Unknown(string type, IEnumerable<string> properties) =>
        properties.Except(NotOfTheAttribute, StringComparer.OrdinalIgnoreCase)
            .Except(ByType[type].GetProperties().Select(p => p.Name), StringComparer.OrdinalIgnoreCase);

    /// <summary>Arguments without which the host cannot make the attribute.</summary>
    public static IEnumerable<string> Required(string type) =>
        ByType[type].GetConstructors().Single().GetParameters().Where(p => !p.HasDefaultValue).Select(p => p.Name!);
}
