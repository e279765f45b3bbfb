using System.Text.Json.Nodes;

namespace BundleBuilder;

/// <summary>
/// A template in all languages: <c>templates/{Name}/</c> holds what they share, <c>templates/{Name}-{Language}/</c> the code.
/// </summary>
/// <param name="Function">The function.json, of which languages that declare functions in code take the values.</param>
internal sealed record TemplateSource(
    string Folder, string Name, string Title, string Description, JsonObject Function, IReadOnlyList<TemplatePrompt> Prompts)
{
    /// <summary>Stands for the function's name in code.</summary>
    public const string FunctionName = "FUNCTION_NAME_INPUT";

    public static IReadOnlyList<TemplateSource> ReadAll(string sources, IReadOnlyList<BindingSource> bindings) =>
    [
        .. Directory.EnumerateDirectories(Path.Combine(sources, "templates"))
            .Where(folder => !Path.GetFileName(folder).Contains('-'))
            .Order(StringComparer.Ordinal)
            .Select(folder => Read(folder, bindings)),
    ];

    public string IdIn(string language) => $"{Name}-{language}";

    /// <summary>The code files of a language by name, in a stable order.</summary>
    public IReadOnlyDictionary<string, string> FilesIn(string language) =>
        new SortedDictionary<string, string>(
            Directory.EnumerateFiles($"{Folder}-{language}").ToDictionary(path => Path.GetFileName(path), File.ReadAllText), StringComparer.Ordinal);

    /// <summary>The one code file of a language that declares functions in code.</summary>
    public string CodeIn(string language) => FilesIn(language).Single().Value;

    private static TemplateSource Read(string folder, IReadOnlyList<BindingSource> bindings)
    {
        var metadata = SourceJson.ReadObject(Path.Combine(folder, "metadata.json"));
        var function = SourceJson.ReadObject(Path.Combine(folder, "function.json"));
        var prompts = metadata["prompts"]!.AsObject().Select(p => TemplatePrompt.Read(p.Key, (string)p.Value!, function, bindings));
        return new(folder, Path.GetFileName(folder), metadata.Text("name"), metadata.Text("description"), function, [.. prompts]);
    }
}
