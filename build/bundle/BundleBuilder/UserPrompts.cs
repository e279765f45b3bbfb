using System.Text.Json.Nodes;

namespace BundleBuilder;

/// <summary><c>userPrompts.json</c>: the questions of <c>v2</c> templates: file and function names, and the settings of bindings.</summary>
internal static class UserPrompts
{
    public static string IdOf(string binding, string setting) => $"{binding}-{setting}";

    public static JsonArray Of(string sources, IReadOnlyList<BindingSource> bindings, Texts texts)
    {
        var general = SourceJson.ReadObject(Path.Combine(sources, "prompts.json"))["prompts"]!.AsArray()
            .Select(p => SettingSource.Read(p!.AsObject()))
            .Select(setting => Of(setting.Name, "prompt", setting, texts));
        var ofBindings = bindings.SelectMany(b => b.Settings.Skip(1).Select(setting => Of(IdOf(b.Name, setting.Name), b.Name, setting, texts)));
        return general.Concat(ofBindings).ToArray();
    }

    private static JsonNode Of(string id, string owner, SettingSource setting, Texts texts)
    {
        var prompt = setting.ToJson(owner, texts);
        prompt.Insert(0, "id", id);
        return prompt;
    }
}
