using System.Text.Json;
using ExtensionBundle.Tests.Hosting;

namespace ExtensionBundle.Tests.Templates;

public sealed class FunctionJsonTests
{
    public static TheoryData<string> All => TemplateMatrix.Cells(TemplateMatrix.FunctionJsonLanguages);

    public static TheoryData<string> WithFunctionJson => TemplateMatrix.Cells("JavaScript", "TypeScript", "Python", "PowerShell");

    [Fact]
    public void Templates_EveryLanguageAndBinding_AreThere() => Assert.Equal(
        TemplateMatrix.Ids(TemplateMatrix.FunctionJsonLanguages).Order(StringComparer.Ordinal),
        BuiltBundle.Templates.Select(t => t.Text("id")).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(All))]
    public void Template_ItsBindings_AreATriggerAndWhatItIsAbout(string id)
    {
        var bindings = TemplateMatrix.BindingsOf(id);

        Assert.EndsWith("Trigger", bindings[0].Text("type"), StringComparison.Ordinal);
        Assert.Equal(TemplateMatrix.SubjectOf(id), (bindings[^1].Text("type"), bindings[^1].Text("direction")));
        Assert.True(bindings.Count <= 2);
        Assert.Equal(bindings.Count, bindings.Select(b => b.Text("name")).Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Template_ItsProperties_AreOfTheAttribute(string id) =>
        Assert.All(TemplateMatrix.BindingsOf(id), binding =>
        {
            var type = binding.Text("type");
            Assert.Empty(BindingAttributes.Unknown(type, TemplateMatrix.PropertiesOf(binding)));
            Assert.Empty(BindingAttributes.Required(type).Except(TemplateMatrix.PropertiesOf(binding), StringComparer.OrdinalIgnoreCase));
            Assert.Contains(binding.Text("direction"), BindingAttributes.DirectionsOf(type));
        });

    [Theory]
    [MemberData(nameof(All))]
    public void Template_ItsPrompts_AreSettingsOfTheTrigger(string id)
    {
        var trigger = TemplateMatrix.BindingsOf(id)[0];
        var settings = BuiltBundle.Bindings.Single(b => b.Text("type") == trigger.Text("type")).Items("settings").Select(s => s.Text("name"));

        Assert.All(BuiltBundle.Template(id).GetProperty("metadata").Texts("userPrompt"), prompt =>
        {
            Assert.Contains(prompt, settings);
            Assert.True(trigger.TryGetProperty(prompt, out _), "A prompt's proposal is the value in function.json.");
        });
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Template_ItsMetadata_NamesLanguageAndFunction(string id)
    {
        var metadata = BuiltBundle.Template(id).GetProperty("metadata");

        Assert.Equal(id.Split('-')[0], metadata.Text("defaultFunctionName"));
        Assert.Equal(id.Split('-')[1], metadata.Text("language"));
        Assert.Contains("$temp_category_core", metadata.Texts("category"));
    }

    [Theory]
    [MemberData(nameof(WithFunctionJson))]
    public void Code_NamesOfTheBindings_AreUsed(string id)
    {
        var (file, code) = Assert.Single(BuiltBundle.Template(id).Files());
        var expected = id.Split('-')[1] switch
        {
            "JavaScript" => "index.js",
            "TypeScript" => "index.ts",
            "Python" => "__init__.py",
            _ => "run.ps1",
        };

        Assert.Equal(expected, file);
        Assert.All(TemplateMatrix.BindingsOf(id), binding => Assert.Contains(ReferenceTo(binding, file), code, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(WithFunctionJson))]
    public void ScriptFile_OnlyOfPython_IsSet(string id)
    {
        var function = BuiltBundle.Template(id).GetProperty("function");

        Assert.Equal(id.EndsWith("-Python", StringComparison.Ordinal), function.TryGetProperty("scriptFile", out var file));
        if (file.ValueKind == JsonValueKind.String)
            Assert.Contains(file.GetString()!, BuiltBundle.Template(id).Files().Keys);
    }

    // How code of the file's language takes or sets what a binding is named for.
    private static string ReferenceTo(JsonElement binding, string file)
    {
        var name = binding.Text("name");
        return (Path.GetExtension(file), binding.Text("direction")) switch
        {
            (".js", "in") => $", {name}",
            (".ts", "in") => $", {name}: ",
            (".js" or ".ts", _) => $"context.bindings.{name} = ",
            (".py", "in") => $"{name}: str",
            (".py", _) => $"{name}: func.Out[str]",
            (_, "in") => $"${name}, ",
            _ => $"Push-OutputBinding -Name {name} ",
        };
    }
}
