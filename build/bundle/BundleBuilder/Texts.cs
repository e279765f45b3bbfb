using System.Text.Json.Nodes;

namespace BundleBuilder;

/// <summary>Lifts the texts out of the sources, where they stand beside what they describe, into the resource files.</summary>
internal sealed class Texts
{
    private readonly SortedDictionary<string, string> _texts = new(StringComparer.Ordinal);

    /// <summary>Keeps a text and returns what stands for it in templates, bindings and prompts: <c>$key</c>.</summary>
    public string Keep(string key, string text)
    {
        if (!_texts.TryAdd(key, text) && _texts[key] != text)
            throw new BundleException($"The resource '{key}' has two texts: '{_texts[key]}' and '{text}'.");
        return "$" + key;
    }

    public JsonObject ToJson()
    {
        var texts = new JsonObject();
        foreach (var (key, text) in _texts)
            texts[key] = text;
        return new() { ["en"] = texts };
    }
}
