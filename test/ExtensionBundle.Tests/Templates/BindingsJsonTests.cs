using System.Text.Json;
using System.Text.RegularExpressions;
using ExtensionBundle.Tests.Hosting;

namespace ExtensionBundle.Tests.Templates;

public sealed class BindingsJsonTests
{
    public static TheoryData<string, string> All
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var binding in BuiltBundle.Bindings)
                data.Add(binding.Text("type"), binding.Text("direction"));
            return data;
        }
    }

    [Fact]
    public void Bindings_TypesAndDirections_AreThoseOfTheExtension() => Assert.Equal(
        BindingAttributes.ByType.Keys.Select(Camel)
            .SelectMany(type => BindingAttributes.DirectionsOf(type).Select(d => (type, type.EndsWith("Trigger", StringComparison.Ordinal) ? "trigger" : d)))
            .Order(),
        BuiltBundle.Bindings.Select(b => (b.Text("type"), b.Text("direction"))).Order());

    [Theory]
    [MemberData(nameof(All))]
    public void Settings_OfABinding_AreTheNameAndPropertiesOfTheAttribute(string type, string direction)
    {
        var settings = SettingsOf(type, direction);

        Assert.Equal("name", settings[0].Text("name"));
        Assert.Empty(BindingAttributes.Unknown(type, settings.Select(s => s.Text("name"))));
        Assert.Empty(BindingAttributes.Required(type).Except(
            settings.Where(s => s.GetProperty("required").GetBoolean()).Select(s => s.Text("name")), StringComparer.OrdinalIgnoreCase));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Settings_OfABinding_HaveLabelHelpAndAKnownKind(string type, string direction) =>
        Assert.All(SettingsOf(type, direction), setting =>
        {
            Assert.StartsWith("$", setting.Text("label"), StringComparison.Ordinal);
            Assert.StartsWith("$", setting.Text("help"), StringComparison.Ordinal);
            Assert.Contains(setting.Text("value"), (string[])["string", "enum", "boolean"]);
            Assert.Equal(setting.Text("value") == "enum", setting.TryGetProperty("enum", out _));
        });

    [Theory]
    [MemberData(nameof(All))]
    public void Settings_WithDefault_AreValid(string type, string direction) =>
        Assert.All(SettingsOf(type, direction).Where(s => s.TryGetProperty("defaultValue", out _)), setting =>
        {
            var value = setting.Text("defaultValue");
            if (setting.TryGetProperty("validators", out _))
                Assert.All(setting.Items("validators"), rule => Assert.Matches(rule.Text("expression"), value));
            if (setting.TryGetProperty("enum", out _))
                Assert.Contains(value, setting.Items("enum").Select(choice => choice.Text("value")));
        });

    [Theory]
    [InlineData("http://localhost:3500", true)]
    [InlineData("https://sidecar", true)]
    [InlineData("%SidecarAddress%", true)]
    [InlineData("http://{host}:3500", true)]
    [InlineData("", true)]
    [InlineData("localhost:3500", false)]
    public void DaprAddress_AsAToolChecksIt_IsAnAddressOrAnExpression(string value, bool valid)
    {
        var setting = SettingsOf("daprSecret", "in").Single(s => s.Text("name") == "daprAddress");
        var rule = Assert.Single(setting.Items("validators"));

        Assert.Equal(valid, Regex.IsMatch(value, rule.Text("expression")));
    }

    [Fact]
    public void Bindings_TheirExtension_IsThisVersion() => Assert.All(BuiltBundle.Bindings, binding =>
    {
        Assert.Equal("Microsoft.Azure.WebJobs.Extensions.Dapr", binding.GetProperty("extension").Text("id"));
        Assert.Equal(Built.Version, binding.GetProperty("extension").Text("version"));
    });

    private static IReadOnlyList<JsonElement> SettingsOf(string type, string direction) =>
        BuiltBundle.Bindings.Single(b => b.Text("type") == type && b.Text("direction") == direction).Items("settings");

    private static string Camel(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
