using System.Text.RegularExpressions;
using ExtensionBundle.Tests.Hosting;

namespace ExtensionBundle.Tests.Templates;

/// <summary>The Python library that ships the decorators cannot be had here: its published signatures stand for it.</summary>
public sealed partial class PythonDecoratorTests
{
    private static readonly Dictionary<string, string[]> Decorators = new()
    {
        ["function_name"] = ["name"],
        ["dapr_service_invocation_trigger"] = ["arg_name", "method_name"],
        ["dapr_topic_trigger"] = ["arg_name", "pub_sub_name", "topic", "route"],
        ["dapr_binding_trigger"] = ["arg_name", "binding_name"],
        ["dapr_state_input"] = ["arg_name", "state_store", "key", "dapr_address"],
        ["dapr_state_output"] = ["arg_name", "state_store", "key", "dapr_address"],
        ["dapr_secret_input"] = ["arg_name", "secret_store_name", "key", "metadata", "dapr_address"],
        ["dapr_invoke_output"] = ["arg_name", "app_id", "method_name", "http_verb", "dapr_address"],
        ["dapr_publish_output"] = ["arg_name", "pub_sub_name", "topic", "dapr_address"],
        ["dapr_binding_output"] = ["arg_name", "binding_name", "operation", "dapr_address"],
    };

    public static TheoryData<string> Python => TemplateMatrix.Cells("Python-2.x");

    [Theory]
    [MemberData(nameof(Python))]
    public void Code_ItsDecorators_AreThoseOfThePythonLibrary(string id) =>
        Assert.All(RenderedTemplates.Of(id), code =>
        {
            var calls = Call().Matches(code);
            Assert.Equal(1 + TemplateMatrix.BindingsOf($"{id.Split('-')[0]}-Python").Count, calls.Count);
            Assert.All(calls, call => Assert.Empty(
                Argument().Matches(call.Groups[2].Value).Select(a => a.Groups[1].Value).Except(Decorators[call.Groups[1].Value])));
            Assert.All(calls.Skip(1), call =>
                Assert.Matches($@"def \w+\(.*\b{ArgumentName().Match(call.Groups[2].Value).Groups[1].Value}: ", code));
        });

    [Theory]
    [MemberData(nameof(Python))]
    public void Code_OfABlueprint_DecoratesForIt(string id)
    {
        var files = BuiltBundle.CodeTemplate(id).Files();

        Assert.All(files, file => Assert.DoesNotContain(
            file.Key.StartsWith("blueprint", StringComparison.Ordinal) ? "@app." : "@bp.", file.Value, StringComparison.Ordinal));
    }

    [GeneratedRegex(@"@(?:app|bp)\.(\w+)\((.*)\)")]
    private static partial Regex Call();

    [GeneratedRegex(@"(\w+)=")]
    private static partial Regex Argument();

    [GeneratedRegex(@"arg_name=""(\w+)""")]
    private static partial Regex ArgumentName();
}
