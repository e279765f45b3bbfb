using System.Reflection;
using System.Text.Json;
using Microsoft.Azure.WebJobs.Description;
using Microsoft.Azure.WebJobs.Extensions.Dapr;
using PublicApi;

namespace Functions.ScriptHost.Tests.Schemas;

/// <summary>The schema of the Dapr bindings in function.json says what the attributes say.</summary>
public sealed class FunctionJsonSchemaTests
{
    private static readonly string[] OfTheHost = ["type", "name", "direction", "dataType"];

    private static readonly JsonElement Definitions =
        JsonSchema.Read(SourceTree.PathOf("docs", "schemas", "function.json")).Root.GetProperty("definitions");

    public static TheoryData<string> Types => [.. Attributes().Select(NameOf)];

    [Fact]
    public void Types_OfSchemaAndAttributes_AreTheSame() => Assert.Equal(
        Attributes().Select(NameOf).Order(StringComparer.Ordinal),
        DefinitionNames().Select(n => n.Split('.')[0]).Distinct().Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Types))]
    public void Properties_OfSchemaAndAttribute_AreTheSame(string type) => Assert.Equal(
        AttributeOf(type).GetProperties().Where(p => p.Name != nameof(Attribute.TypeId))
            .Select(p => JsonNamingPolicy.CamelCase.ConvertName(p.Name)).Order(StringComparer.Ordinal),
        DefinitionsOf(type).SelectMany(d => d.GetProperty("properties").EnumerateObject()).Select(p => p.Name).Distinct()
            .Except(OfTheHost).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Types))]
    public void Required_InSchema_HasEveryConstructorParameter(string type)
    {
        var parameters = AttributeOf(type).GetConstructors().Single().GetParameters().Select(p => p.Name!).ToList();
        Assert.All(DefinitionsOf(type), d => Assert.Subset(
            d.GetProperty("required").EnumerateArray().Select(r => r.GetString()!).ToHashSet(), parameters.ToHashSet()));
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void Definitions_OfType_AreDescribedAndReachable(string type)
    {
        foreach (var name in DefinitionNames().Where(n => n.Split('.')[0] == type))
        {
            var definition = Definitions.GetProperty(name);
            Assert.NotEmpty(definition.GetProperty("description").GetString()!);
            Assert.Equal(type, definition.GetProperty("properties").GetProperty("type").GetProperty("const").GetString());
            Assert.Equal(name.Split('.')[1], definition.GetProperty("properties").GetProperty("direction").GetProperty("const").GetString());
            Assert.Contains($"#/definitions/{name}\"", Definitions.GetProperty("binding").GetRawText(), StringComparison.Ordinal);
            Assert.All(
                definition.GetProperty("properties").EnumerateObject(),
                p => Assert.True(p.Value.TryGetProperty("$ref", out _) || p.Value.TryGetProperty("description", out _), $"{name}.{p.Name} is not described."));
        }
    }

    [Fact]
    public void Samples_WithFunctionJson_AreValid() =>
        Assert.All(Samples.Find("function.json"), path => Assert.Empty(FunctionJsonCheck.ErrorsOf(path)));

    private static IEnumerable<string> DefinitionNames() =>
        Definitions.EnumerateObject().Select(d => d.Name).Where(n => n.Contains('.', StringComparison.Ordinal));

    private static IEnumerable<JsonElement> DefinitionsOf(string type) =>
        DefinitionNames().Where(n => n.Split('.')[0] == type).Select(n => Definitions.GetProperty(n));

    private static IEnumerable<Type> Attributes() => typeof(DaprOptions).Assembly.GetExportedTypes()
        .Where(t => typeof(Attribute).IsAssignableFrom(t) && !t.IsAbstract && t.GetCustomAttribute<BindingAttribute>() is not null);

    private static Type AttributeOf(string type) => Attributes().Single(a => NameOf(a) == type);

    private static string NameOf(Type attribute) => JsonNamingPolicy.CamelCase.ConvertName(attribute.Name[..^nameof(Attribute).Length]);
}
