using Newtonsoft.Json.Linq;

namespace Functions.ScriptHost.Tests.Metadata;

/// <summary>One function of the app: its bindings, retry policy and script.</summary>
internal sealed record FunctionMetadata(string Name, string Folder, IReadOnlyList<JObject> RawBindings, JObject? Retry, bool IsDisabled, string? ScriptFile)
{
    /// <summary>The script, by the host's rule: named in function.json, else index.js, else the only file.</summary>
    public string ScriptPath => Path.Combine(Folder, ScriptFile ?? "index.js");

    public static FunctionMetadata Read(string name, string folder, JObject json) => new(
        name,
        folder,
        [.. (json["bindings"] as JArray ?? []).OfType<JObject>()],
        json["retry"] as JObject,
        json["disabled"]?.Type == JTokenType.Boolean && (bool)json["disabled"]!,
        (string?)json["scriptFile"]);

    /// <exception cref="FunctionConfigurationException">A binding has no name or direction, or the triggers are not one.</exception>
    public IReadOnlyList<BindingMetadata> ReadBindings()
    {
        var bindings = RawBindings.Select(raw => BindingMetadata.Read(Name, raw)).ToList();
        return bindings.Count(b => b.IsTrigger) switch
        {
            0 => throw new FunctionConfigurationException($"Function '{Name}': no trigger binding specified. A function must have a trigger input binding."),
            1 => bindings,
            _ => throw new FunctionConfigurationException($"Function '{Name}': multiple trigger bindings defined. A function can only have a single trigger binding."),
        };
    }
}
