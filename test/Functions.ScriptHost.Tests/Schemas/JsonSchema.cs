using System.Text.Json;
using System.Text.RegularExpressions;

namespace Functions.ScriptHost.Tests.Schemas;

/// <summary>Validates JSON against the keywords of JSON Schema (draft 7) that this repository's schemas use; others are refused.</summary>
internal sealed class JsonSchema(JsonElement root)
{
    private static readonly HashSet<string> Annotations =
        ["$schema", "title", "description", "default", "examples", "format", "definitions"];

    public JsonElement Root => root;

    public static JsonSchema Read(string path) => new(JsonElement.Parse(File.ReadAllBytes(path)));

    public IReadOnlyList<SchemaError> Validate(JsonElement value) => [.. Check(root, value, [])];

    public JsonElement Resolve(JsonElement schema)
    {
        while (schema.ValueKind == JsonValueKind.Object && schema.TryGetProperty("$ref", out var reference))
            schema = root.GetProperty("definitions").GetProperty(reference.GetString()!["#/definitions/".Length..]);
        return schema;
    }

    private IEnumerable<SchemaError> Check(JsonElement schema, JsonElement value, string[] path)
    {
        schema = Resolve(schema);
        return schema.EnumerateObject().SelectMany(keyword => CheckKeyword(schema, keyword.Name, keyword.Value, value, path));
    }

    private IEnumerable<SchemaError> CheckKeyword(JsonElement schema, string keyword, JsonElement rule, JsonElement value, string[] path) => keyword switch
    {
        "type" => Expect(IsType(value, rule.GetString()!), path, $"must be of type {rule} but is {Describe(value)}"),
        "const" => Expect(JsonElement.DeepEquals(rule, value), path, $"must be {rule.GetRawText()} but is {value.GetRawText()}"),
        "enum" => Expect(
            rule.EnumerateArray().Any(one => JsonElement.DeepEquals(one, value)), path,
            $"must be one of {string.Join(", ", rule.EnumerateArray())} but is {value.GetRawText()}"),
        "pattern" => Expect(value.ValueKind != JsonValueKind.String || Regex.IsMatch(value.GetString()!, rule.GetString()!), path, $"does not match {rule}"),
        "minLength" => Expect(value.ValueKind != JsonValueKind.String || value.GetString()!.Length >= rule.GetInt32(), path, "must not be empty"),
        "minimum" => Expect(value.ValueKind != JsonValueKind.Number || value.GetDouble() >= rule.GetDouble(), path, $"must be at least {rule}"),
        "maximum" => Expect(value.ValueKind != JsonValueKind.Number || value.GetDouble() <= rule.GetDouble(), path, $"must be at most {rule}"),
        "required" when value.ValueKind == JsonValueKind.Object => rule.EnumerateArray().Where(name => !value.TryGetProperty(name.GetString()!, out _))
            .Select(name => new SchemaError([.. path, name.GetString()!], "is required")),
        "properties" when value.ValueKind == JsonValueKind.Object => rule.EnumerateObject().SelectMany(p =>
            value.TryGetProperty(p.Name, out var found) ? Check(p.Value, found, [.. path, p.Name]) : []),
        "additionalProperties" when value.ValueKind == JsonValueKind.Object => value.EnumerateObject()
            .Where(p => !schema.GetProperty("properties").TryGetProperty(p.Name, out _))
            .Select(p => new SchemaError([.. path, p.Name], "is no known property")),
        "items" when value.ValueKind == JsonValueKind.Array => value.EnumerateArray().Index().SelectMany(i => Check(rule, i.Item, [.. path, i.Index.ToString()])),
        "allOf" => rule.EnumerateArray().SelectMany(one => Check(one, value, path)),
        "if" => Check(rule, value, path).Any()
            ? schema.TryGetProperty("else", out var otherwise) ? Check(otherwise, value, path) : []
            : schema.TryGetProperty("then", out var then) ? Check(then, value, path) : [],
        "then" or "else" or "required" or "properties" or "additionalProperties" or "items" => [],
        _ when Annotations.Contains(keyword) => [],
        _ => throw new NotSupportedException($"The keyword '{keyword}' is not supported."),
    };

    private static IEnumerable<SchemaError> Expect(bool holds, string[] path, string message) => holds ? [] : [new SchemaError(path, message)];

    private static bool IsType(JsonElement value, string type) => type switch
    {
        "object" => value.ValueKind == JsonValueKind.Object,
        "array" => value.ValueKind == JsonValueKind.Array,
        "string" => value.ValueKind == JsonValueKind.String,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
        _ => throw new NotSupportedException($"The type '{type}' is not supported."),
    };

    private static string Describe(JsonElement value) => $"{value.ValueKind.ToString().ToLowerInvariant()} {value.GetRawText()}";
}

/// <summary>What is wrong, and where.</summary>
/// <param name="Path">Names and indices from the root.</param>
/// <param name="Message">What is wrong there.</param>
internal sealed record SchemaError(string[] Path, string Message)
{
    public override string ToString() => $"{string.Join('.', Path)} {Message}";
}
