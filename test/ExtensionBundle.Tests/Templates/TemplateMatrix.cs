using System.Text.Json;
using ExtensionBundle.Tests.Hosting;

namespace ExtensionBundle.Tests.Templates;

/// <summary>Every template in every language, as theory data.</summary>
internal static class TemplateMatrix
{
    public static readonly IReadOnlyDictionary<string, (string Type, string Direction)> Templates =
        new SortedDictionary<string, (string, string)>(StringComparer.Ordinal)
        {
            ["DaprServiceInvocationTrigger"] = ("daprServiceInvocationTrigger", "in"),
            ["DaprTopicTrigger"] = ("daprTopicTrigger", "in"),
            ["DaprBindingTrigger"] = ("daprBindingTrigger", "in"),
            ["DaprStateInput"] = ("daprState", "in"),
            ["DaprStateOutput"] = ("daprState", "out"),
            ["DaprSecretInput"] = ("daprSecret", "in"),
            ["DaprInvokeOutput"] = ("daprInvoke", "out"),
            ["DaprPublishOutput"] = ("daprPublish", "out"),
            ["DaprBindingOutput"] = ("daprBinding", "out"),
        };

    public static readonly string[] FunctionJsonLanguages =
        ["JavaScript", "TypeScript", "Python", "PowerShell", "JavaScript-4.x", "TypeScript-4.x"];

    public static readonly string[] CodeLanguages = ["Python-2.x", "JavaScript-4.x", "TypeScript-4.x"];

    public static TheoryData<string> Cells(params string[] languages) => [.. Ids(languages)];

    public static IEnumerable<string> Ids(params string[] languages) =>
        languages.SelectMany(language => Templates.Keys.Select(template => $"{template}-{language}"));

    /// <summary>The binding that the template is about, by the template's name.</summary>
    public static (string Type, string Direction) SubjectOf(string id) => Templates[id.Split('-')[0]];

    public static IReadOnlyList<JsonElement> BindingsOf(string id) => BuiltBundle.Template(id).GetProperty("function").Items("bindings");

    public static IEnumerable<string> PropertiesOf(JsonElement binding) => binding.EnumerateObject().Select(property => property.Name);
}
