using Newtonsoft.Json.Linq;

namespace Functions.ScriptHost.Tests.Metadata;

/// <summary>One entry of "bindings".</summary>
internal sealed record BindingMetadata(string Name, string Type, FileAccess Access, Type RequestedType, bool IsBinary, JObject Raw)
{
    public const string ReturnName = "$return";

    public bool IsTrigger => Type.EndsWith("trigger", StringComparison.OrdinalIgnoreCase);

    public bool IsReturn => Name == ReturnName;

    public static BindingMetadata Read(string function, JObject raw)
    {
        var type = Text(raw, "type") ?? throw new FunctionConfigurationException($"Function '{function}': a binding has no type.");
        var name = Text(raw, "name");
        if (string.IsNullOrEmpty(name))
            throw new FunctionConfigurationException($"Function '{function}': a binding of type '{type}' has no name. Please assign a valid name to the binding.");
        return new BindingMetadata(name, type, ReadAccess(function, Text(raw, "direction")), ReadRequestedType(raw), IsDataType(raw, "binary"), raw);
    }

    private static FileAccess ReadAccess(string function, string? direction) => direction?.ToUpperInvariant() switch
    {
        null or "IN" => FileAccess.Read,
        "OUT" => FileAccess.Write,
        "INOUT" => FileAccess.ReadWrite,
        _ => throw new FunctionConfigurationException($"Function '{function}': '{direction}' is not a valid binding direction."),
    };

    private static Type ReadRequestedType(JObject raw)
    {
        var type = IsDataType(raw, "binary") ? typeof(byte[])
            : IsDataType(raw, "stream") ? typeof(Stream)
            : IsDataType(raw, "string") ? typeof(string)
            : typeof(object);
        return "many".Equals(Text(raw, "cardinality"), StringComparison.OrdinalIgnoreCase) ? type.MakeArrayType() : type;
    }

    private static bool IsDataType(JObject raw, string dataType) => dataType.Equals(Text(raw, "dataType"), StringComparison.OrdinalIgnoreCase);

    private static string? Text(JObject raw, string property) =>
        raw.TryGetValue(property, StringComparison.OrdinalIgnoreCase, out var value) ? value.ToString() : null;
}
