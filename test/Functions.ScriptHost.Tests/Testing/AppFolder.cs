using Newtonsoft.Json.Linq;

namespace Functions.ScriptHost.Tests.Testing;

/// <summary>A function app's folder that lives as long as a test.</summary>
internal sealed class AppFolder : IDisposable
{
    private readonly Dictionary<string, string> _settings = [];

    public string Path { get; } = Directory.CreateTempSubdirectory("script-app-").FullName;

    public string HostJson { get; set; } = """{"version":"2.0"}""";

    public void Set(string name, string value) => _settings[name] = value;

    public void Add(string function, string functionJson, string? script = null)
    {
        Write(functionJson, function, "function.json");
        if (script is not null)
            Write(script, function, "index.js");
    }

    /// <summary>Writes host.json and the settings.</summary>
    public void Complete()
    {
        Write(HostJson, "host.json");
        Write(new JObject { ["IsEncrypted"] = false, ["Values"] = JObject.FromObject(_settings) }.ToString(), "local.settings.json");
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);

    private void Write(string text, params string[] segments)
    {
        var path = System.IO.Path.Combine([Path, .. segments]);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}
