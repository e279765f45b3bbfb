using System.Text.Json;
using ExtensionBundle.Tests.Hosting;

namespace ExtensionBundle.Tests.Templates;

public sealed class ResourceTests
{
    [Theory]
    [InlineData("v1", "Resources.json")]
    [InlineData("v1", "Resources.en-US.json")]
    [InlineData("v2", "Resources.json")]
    [InlineData("v2", "Resources.en-US.json")]
    public void Resources_WhatTheirVersionUses_IsThereWithText(string version, string file)
    {
        var texts = BuiltBundle.Json(version, "resources", file).GetProperty("en").EnumerateObject()
            .ToDictionary(text => text.Name, text => text.Value.GetString());

        Assert.All(UsedIn(version), key => Assert.False(string.IsNullOrWhiteSpace(texts.GetValueOrDefault(key)), $"No text for '{key}'."));
    }

    [Fact]
    public void Resources_EveryText_IsUsed() => Assert.Empty(
        BuiltBundle.Json("v1", "resources", "Resources.json").GetProperty("en").EnumerateObject().Select(text => text.Name)
            .Except(UsedIn("v1").Concat(UsedIn("v2"))));

    private static IEnumerable<string> UsedIn(string version)
    {
        IEnumerable<JsonElement> documents = version == "v1"
            ? [.. BuiltBundle.Bindings, .. BuiltBundle.Templates.Select(t => t.GetProperty("metadata"))]
            : [.. BuiltBundle.UserPrompts, .. BuiltBundle.CodeTemplates.Select(t => t.GetProperty("description"))];
        return documents.SelectMany(BuiltBundle.AllTexts).Where(IsKey).Select(text => text[1..]).Distinct();
    }

    // A placeholder goes on with a bracket, an expression with a dollar has more signs.
    private static bool IsKey(string text) =>
        text.StartsWith('$') && text.Skip(1).All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-');
}
