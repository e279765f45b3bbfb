using System.Globalization;
using System.Text.Json;
using Microsoft.Azure.WebJobs.Extensions.Dapr;
using PublicApi;

namespace Functions.ScriptHost.Tests.Schemas;

/// <summary>The schema of host.json's section says what the options say.</summary>
public sealed class HostJsonSchemaTests
{
    private static readonly JsonSchema Schema = JsonSchema.Read(SourceTree.PathOf("docs", "schemas", "host.json"));

    public static TheoryData<Type, string> Sections => new()
    {
        { typeof(DaprOptions), "dapr" },
        { typeof(DaprTopicOptions), "dapr.topics" },
    };

    [Theory]
    [MemberData(nameof(Sections))]
    public void Options_OfSchemaAndClass_AreTheSame(Type options, string section) => Assert.Equal(
        options.GetProperties().Select(p => JsonNamingPolicy.CamelCase.ConvertName(p.Name)).Order(StringComparer.Ordinal),
        PropertiesOf(section).Select(p => p.Name).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Sections))]
    public void Defaults_InSchema_AreThoseOfTheClass(Type options, string section)
    {
        var instance = Activator.CreateInstance(options);
        foreach (var property in PropertiesOf(section))
        {
            var actual = options.GetProperties().Single(p => JsonNamingPolicy.CamelCase.ConvertName(p.Name) == property.Name).GetValue(instance);
            Assert.NotEmpty(property.Value.GetProperty("description").GetString()!);
            if (property.Value.TryGetProperty("default", out var value))
                Assert.Equal(Convert.ToString(actual, CultureInfo.InvariantCulture), value.ToString(), ignoreCase: true);
        }
    }

    [Theory]
    [MemberData(nameof(Sections))]
    public void Words_InSchema_AreThoseOfTheEnum(Type options, string section)
    {
        foreach (var property in options.GetProperties().Where(p => p.PropertyType.IsEnum))
        {
            var words = PropertiesOf(section).Single(p => p.Name.Equals(property.Name, StringComparison.OrdinalIgnoreCase)).Value.GetProperty("enum");
            Assert.Equal(Enum.GetNames(property.PropertyType), words.EnumerateArray().Select(w => w.GetString()!), StringComparer.OrdinalIgnoreCase);
        }
    }

    [Theory]
    [InlineData("""{"appPort":3001,"requestTimeout":"00:00:05","topics":{"onConversionError":"drop"}}""", null)]
    [InlineData("""{"appPort":"abc"}""", "extensions.dapr.appPort must be of type integer but is string \"abc\"")]
    [InlineData("""{"appPort":70000}""", "extensions.dapr.appPort must be at most 65535")]
    [InlineData("""{"appProtocol":"grpc"}""", "extensions.dapr.appProtocol must be one of http, https, h2c but is \"grpc\"")]
    [InlineData("""{"requestTimeout":"5 s"}""", "extensions.dapr.requestTimeout does not match")]
    [InlineData("""{"daprAdress":"http://localhost:3500"}""", "extensions.dapr.daprAdress is no known property")]
    [InlineData("""{"topics":{"onConversionErrors":"drop"}}""", "extensions.dapr.topics.onConversionErrors is no known property")]
    public void HostJson_WithSection_IsCheckedByOption(string section, string? error)
    {
        var errors = Schema.Validate(JsonElement.Parse($$$"""{"version":"2.0","logging":{},"extensions":{"http":{},"dapr":{{{section}}}}}"""));

        if (error is null)
            Assert.Empty(errors);
        else
            Assert.StartsWith(error, Assert.Single(errors).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Samples_WithHostJson_AreValid() =>
        Assert.All(Samples.Find("host.json"), path => Assert.Empty(Schema.Validate(JsonElement.Parse(File.ReadAllBytes(path)))));

    private static IEnumerable<JsonProperty> PropertiesOf(string section)
    {
        var schema = Schema.Root.GetProperty("definitions").GetProperty("dapr");
        foreach (var name in section.Split('.').Skip(1))
            schema = schema.GetProperty("properties").GetProperty(name);
        return schema.GetProperty("properties").EnumerateObject();
    }
}
