using System.Text.Json;
using ExtensionBundle.Tests.Hosting;

namespace ExtensionBundle.Tests.Templates;

/// <summary>Templates of the second format as a tool writes them when every question is answered with its proposal.</summary>
internal static class RenderedTemplates
{
    /// <summary>The files of the jobs in their order; one job appends to what another one created.</summary>
    public static IReadOnlyList<string> Of(string id)
    {
        var template = BuiltBundle.CodeTemplate(id);
        var functionName = id.Split('-')[0];
        return [.. template.Items("jobs").Select(job => Render(template, job, functionName))];
    }

    private static string Render(JsonElement template, JsonElement job, string functionName)
    {
        var read = template.Items("actions").Single(action => action.Text("name") == job.Texts("actions")[0]);
        var code = template.Files()[read.Text("filePath")].Replace("$(FUNCTION_NAME_INPUT)", functionName, StringComparison.Ordinal);
        return job.Items("inputs").Aggregate(
            code, (text, input) => text.Replace(input.Text("assignTo"), input.Text("defaultValue"), StringComparison.Ordinal));
    }
}
