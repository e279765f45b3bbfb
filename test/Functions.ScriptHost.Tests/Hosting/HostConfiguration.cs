using Functions.ScriptHost.Tests.Metadata;
using Newtonsoft.Json.Linq;

namespace Functions.ScriptHost.Tests.Hosting;

/// <summary>The configuration that the Functions host gives to WebJobs: host.json below its own root, app settings beside it.</summary>
internal static class HostConfiguration
{
    private const string Root = "AzureFunctionsJobHost";

    public static Dictionary<string, string?> Of(FunctionApp app)
    {
        var configuration = new Dictionary<string, string?>(app.Settings, StringComparer.OrdinalIgnoreCase) { ["AzureWebJobsConfigurationSection"] = Root };
        Add(configuration, Root, app.HostJson);
        return configuration;
    }

    private static void Add(Dictionary<string, string?> configuration, string path, JToken token)
    {
        switch (token)
        {
            case JObject section:
                foreach (var property in section.Properties())
                    Add(configuration, $"{path}:{property.Name}", property.Value);
                break;
            case JArray items:
                for (var i = 0; i < items.Count; i++)
                    Add(configuration, $"{path}:{i}", items[i]);
                break;
            default:
                // Settings of the environment win over host.json.
                configuration.TryAdd(path, token.Type == JTokenType.Null ? null : token.ToString());
                break;
        }
    }
}
