using System.Text.RegularExpressions;
using ExtensionBundle.Tests.Hosting;

namespace ExtensionBundle.Tests.Templates;

public sealed partial class CodeTemplateTests
{
    private static readonly string[] PythonJobs = ["CreateNewApp", "AppendToFile", "CreateNewBlueprint", "AppendToBlueprint"];

    public static TheoryData<string> All => TemplateMatrix.Cells(TemplateMatrix.CodeLanguages);

    public static TheoryData<string> Python => TemplateMatrix.Cells("Python-2.x");

    public static TheoryData<string> Node => TemplateMatrix.Cells("JavaScript-4.x", "TypeScript-4.x");

    [Fact]
    public void Templates_EveryLanguageAndBinding_AreThere() => Assert.Equal(
        TemplateMatrix.Ids(TemplateMatrix.CodeLanguages).Order(StringComparer.Ordinal),
        BuiltBundle.CodeTemplates.Select(t => t.Text("id")).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(All))]
    public void Template_ItsLanguageAndModel_AreThoseOfItsId(string id)
    {
        var template = BuiltBundle.CodeTemplate(id);

        Assert.Equal(id.Split('-')[1].ToLowerInvariant(), template.Text("language"));
        Assert.Equal($"v{id.Split('-')[2][0]}", template.Text("programmingModel"));
    }

    [Theory]
    [MemberData(nameof(Python))]
    public void Python_ItsJobs_AreAppAndBlueprintNewAndExisting(string id) =>
        Assert.Equal(PythonJobs, BuiltBundle.CodeTemplate(id).Items("jobs").Select(job => job.Text("type")));

    [Theory]
    [MemberData(nameof(All))]
    public void Jobs_TheirActions_ReadAFileOfTheTemplateAndWriteIt(string id)
    {
        var template = BuiltBundle.CodeTemplate(id);
        var actions = template.Items("actions").ToDictionary(action => action.Text("name"));

        Assert.Equal(actions.Keys, template.Items("jobs").SelectMany(job => job.Texts("actions")));
        Assert.All(template.Items("jobs"), job =>
        {
            var steps = job.Texts("actions").Select(name => actions[name]).ToList();
            Assert.Equal(2, steps.Count);
            Assert.Equal("ReadFileContent", steps[0].Text("type"));
            Assert.Contains(steps[0].Text("filePath"), template.Files().Keys);
            Assert.Equal(steps[0].Text("assignTo"), steps[1].Text("source"));
            Assert.Equal(job.Text("type").StartsWith("Append", StringComparison.Ordinal) ? "AppendToFile" : "WriteToFile", steps[1].Text("type"));
            Assert.True(steps[1].GetProperty("replaceTokens").GetBoolean());
        });
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Jobs_TheirInputs_AreThePlaceholdersOfFileAndCode(string id)
    {
        var template = BuiltBundle.CodeTemplate(id);
        var actions = template.Items("actions").ToDictionary(action => action.Text("name"));

        Assert.All(template.Items("jobs"), job =>
        {
            var (read, write) = (actions[job.Texts("actions")[0]], actions[job.Texts("actions")[1]]);
            var used = PlaceholdersIn(template.Files()[read.Text("filePath")]).Union(PlaceholdersIn(write.Text("filePath")));
            Assert.Equal(
                used.Order(StringComparer.Ordinal),
                job.Items("inputs").Select(input => input.Text("assignTo")).Order(StringComparer.Ordinal));
        });
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Jobs_TheirInputs_ArePromptsWithValidDefaults(string id)
    {
        var prompts = BuiltBundle.UserPrompts.ToDictionary(prompt => prompt.Text("id"));

        Assert.All(BuiltBundle.CodeTemplate(id).Items("jobs").SelectMany(job => job.Items("inputs")), input =>
        {
            var prompt = prompts[input.Text("paramId")];
            if (prompt.TryGetProperty("validators", out _))
                Assert.All(prompt.Items("validators"), rule => Assert.Matches(rule.Text("expression"), input.Text("defaultValue")));
        });
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Code_WithTheDefaults_HasTheValuesOfFunctionJson(string id)
    {
        var functionJson = TemplateMatrix.BindingsOf($"{id.Split('-')[0]}-JavaScript");
        var values = functionJson.SelectMany(b => b.EnumerateObject())
            .Where(property => property.Name is not ("name" or "type" or "direction")).Select(property => property.Value.GetString()!);

        Assert.All(RenderedTemplates.Of(id), code => Assert.All(
            values, value => Assert.Matches($"['\"]{Regex.Escape(value)}['\"]", code)));
        Assert.All(RenderedTemplates.Of(id), code => Assert.Empty(PlaceholdersIn(code)));
    }

    [Theory]
    [MemberData(nameof(Node))]
    public void Node_ForToolsOfEitherFormat_IsTheSameCode(string id)
    {
        var (file, code) = Assert.Single(BuiltBundle.Template(id).Files());

        Assert.StartsWith("%functionName%.", file, StringComparison.Ordinal);
        Assert.Equal(
            Assert.Single(RenderedTemplates.Of(id)), code.Replace("%functionName%", id.Split('-')[0], StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Node))]
    public void Node_ItsBindings_AreOfTheKnownTypes(string id)
    {
        var properties = NodeObject().Matches(Assert.Single(RenderedTemplates.Of(id)))
            .Select(match => NodeProperty().Matches(match.Value).ToDictionary(p => p.Groups[1].Value, p => p.Groups[2].Value))
            .ToList();

        Assert.Equal(TemplateMatrix.BindingsOf(id).Select(b => b.Text("type")).Order(), properties.Select(p => p["type"]).Order());
        Assert.All(properties, binding =>
        {
            Assert.Empty(BindingAttributes.Unknown(binding["type"], binding.Keys));
            Assert.Empty(BindingAttributes.Required(binding["type"]).Except(binding.Keys, StringComparer.OrdinalIgnoreCase));
        });
    }

    private static IEnumerable<string> PlaceholdersIn(string text) => Placeholder().Matches(text).Select(match => match.Value).Distinct();

    [GeneratedRegex(@"\$\([A-Z_]+\)")]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"\.generic\(\{[^{}]*(\{\w+\}[^{}]*)*\}\)")]
    private static partial Regex NodeObject();

    [GeneratedRegex(@"(\w+): ['""]([^'""]*)['""]")]
    private static partial Regex NodeProperty();
}
