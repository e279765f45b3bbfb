using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Functions.ScriptHost.Tests.Metadata;

/// <summary>A function app's folder, read as the Functions host reads it.</summary>
internal sealed class FunctionApp
{
    private const string FunctionFile = "function.json";

    private FunctionApp(string folder) => Folder = folder;

    public string Folder { get; }

    public JObject HostJson { get; private init; } = [];

    /// <summary>"Values" of local.settings.json: app settings on a developer's machine.</summary>
    public IReadOnlyDictionary<string, string?> Settings { get; private init; } = new Dictionary<string, string?>();

    public IReadOnlyList<FunctionMetadata> Functions { get; private init; } = [];

    /// <exception cref="FunctionConfigurationException">A file is no JSON object.</exception>
    public static FunctionApp Read(string folder) => new(folder)
    {
        HostJson = ReadObject(Path.Combine(folder, "host.json")) ?? [],
        Settings = (ReadObject(Path.Combine(folder, "local.settings.json"))?["Values"] as JObject ?? [])
            .Properties().ToDictionary(p => p.Name, p => p.Value.Type == JTokenType.Null ? null : p.Value.ToString(), StringComparer.OrdinalIgnoreCase),
        Functions =
        [
            .. Directory.GetDirectories(folder).Order(StringComparer.Ordinal)
                .Where(d => File.Exists(Path.Combine(d, FunctionFile)))
                .Select(d => FunctionMetadata.Read(Path.GetFileName(d), d, ReadObject(Path.Combine(d, FunctionFile))!)),
        ],
    };

    private static JObject? ReadObject(string path)
    {
        if (!File.Exists(path))
            return null;
        try
        {
            return JObject.Parse(File.ReadAllText(path));
        }
        catch (JsonException e)
        {
            throw new FunctionConfigurationException($"{Path.GetFileName(Path.GetDirectoryName(path))}/{Path.GetFileName(path)} is no JSON object: {e.Message}", e);
        }
    }
}
