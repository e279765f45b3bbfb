using System.Text.Json.Nodes;

namespace BundleBuilder;

/// <summary>One binding in one direction: <c>bindings/{Name}.json</c>.</summary>
/// <param name="Name">The type with its direction: <c>daprTopicTrigger</c>, <c>daprStateInput</c>, <c>daprStateOutput</c>.</param>
/// <param name="Settings">Properties of the binding in function.json, the parameter's name first.</param>
internal sealed record BindingSource(string Name, string Type, string Direction, string Title, string Description, IReadOnlyList<SettingSource> Settings)
{
    public static IReadOnlyList<BindingSource> ReadAll(string sources)
    {
        var folder = Path.Combine(sources, "bindings");
        var shared = SourceJson.ReadObject(Path.Combine(folder, "settings.json"));
        return
        [
            .. Directory.EnumerateFiles(folder, "dapr*.json").Order(StringComparer.Ordinal)
                .Select(path => Read(SourceJson.ReadObject(path), shared)),
        ];
    }

    /// <summary>The name in a direction as function.json has it, where a trigger is <c>in</c>.</summary>
    public static string NameOf(string type, string direction) => direction switch
    {
        _ when type.EndsWith("Trigger", StringComparison.Ordinal) => type,
        "in" => type + "Input",
        "out" => type + "Output",
        _ => throw new BundleException($"{type}: the direction '{direction}' is neither 'in' nor 'out'."),
    };

    // A setting is an object, or the name of one that several bindings share.
    private static BindingSource Read(JsonObject source, JsonObject shared)
    {
        var type = source.Text("type");
        var direction = source.Text("direction");
        var settings = source["settings"]!.AsArray().Select(s => s as JsonObject ?? shared[(string)s!]!.AsObject());
        return new(
            NameOf(type, direction),
            type,
            direction,
            source.Text("displayName"),
            source.Text("description"),
            [SettingSource.Parameter(source.Text("parameter")), .. settings.Select(SettingSource.Read)]);
    }
}
