using System.Text;
using System.Text.Json.Nodes;

namespace BundleBuilder;

/// <summary><c>bindings.json</c>: the settings that a tool asks for, for each binding and direction.</summary>
internal static class BindingsJson
{
    public static JsonObject Of(IReadOnlyList<BindingSource> bindings, string version, Texts texts) => new()
    {
        ["contentVersion"] = version,
        ["variables"] = new JsonObject(),
        ["bindings"] = bindings.Select(b => (JsonNode)Of(b, version, texts)).ToArray(),
    };

    private static JsonObject Of(BindingSource binding, string version, Texts texts) => new()
    {
        ["type"] = binding.Type,
        ["displayName"] = texts.Keep($"{binding.Name}_displayName", binding.Title),
        ["direction"] = binding.Direction,
        ["enabledInTryMode"] = false,
        ["documentation"] = Documentation(binding),
        ["extension"] = new JsonObject { ["id"] = Bundle.ExtensionId, ["version"] = version },
        ["settings"] = binding.Settings.Select(s => (JsonNode)s.ToJson(binding.Name, texts)).ToArray(),
    };

    private static string Documentation(BindingSource binding)
    {
        var text = new StringBuilder().Append("### ").Append(binding.Title).Append("\n\n").Append(binding.Description).Append("\n\n");
        foreach (var setting in binding.Settings)
            text.Append("* **").Append(setting.Label).Append("** (`").Append(setting.Name).Append("`): ").Append(setting.Help).Append('\n');
        return text.ToString();
    }
}
