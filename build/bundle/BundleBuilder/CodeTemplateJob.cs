using System.Text.Json.Nodes;

namespace BundleBuilder;

/// <summary>Puts one of the template's files, its placeholders replaced, into a file of the app.</summary>
/// <param name="Type">The kind of job that tools know; it names the job's actions.</param>
/// <param name="Source">The template's file.</param>
/// <param name="TargetFile">The app's file, if the job does not ask for it.</param>
/// <param name="FilePrompt">The question for the app's file, if the job asks.</param>
/// <param name="DefaultFile">The answer that the question proposes.</param>
internal sealed record CodeTemplateJob(
    string Name, string Type, string Source, string? TargetFile = null, string? FilePrompt = null, string? DefaultFile = null)
{
    private const string ReadFile = "ReadFileContent";
    private const string FileVariable = "FILE_NAME_INPUT";

    private bool Appends => Type.StartsWith("Append", StringComparison.Ordinal);

    private string ContentVariable => $"$({Path.GetFileNameWithoutExtension(Source).ToUpperInvariant()}_CONTENT)";

    public JsonObject ToJson(TemplateSource template, string defaultFunctionName)
    {
        var inputs = new JsonArray();
        if (FilePrompt is not null)
            inputs.Add(Input(FileVariable, FilePrompt, DefaultFile!));
        inputs.Add(Input(TemplateSource.FunctionName, "trigger-functionName", defaultFunctionName));
        foreach (var prompt in template.Prompts)
            inputs.Add(Input(prompt.Variable, UserPrompts.IdOf(prompt.Binding, prompt.Setting), prompt.Default));
        return new()
        {
            ["name"] = Name,
            ["type"] = Type,
            ["inputs"] = inputs,
            ["actions"] = new JsonArray { ActionName("read"), ActionName("put") },
        };
    }

    public IEnumerable<JsonNode> Actions()
    {
        yield return new JsonObject
        {
            ["name"] = ActionName("read"),
            ["type"] = ReadFile,
            ["assignTo"] = ContentVariable,
            ["filePath"] = Source,
        };
        var put = new JsonObject
        {
            ["name"] = ActionName("put"),
            ["type"] = Appends ? "AppendToFile" : "WriteToFile",
            ["source"] = ContentVariable,
            ["filePath"] = TargetFile ?? $"$({FileVariable})",
            ["continueOnError"] = false,
            ["errorText"] = "The function could not be written.",
            ["replaceTokens"] = true,
        };
        if (Appends)
            put["createIfNotExists"] = false;
        yield return put;
    }

    private static JsonObject Input(string variable, string prompt, string value) => new()
    {
        ["assignTo"] = $"$({variable})",
        ["paramId"] = prompt,
        ["defaultValue"] = value,
        ["required"] = true,
    };

    private string ActionName(string verb) => $"{verb}_{Type}";
}
