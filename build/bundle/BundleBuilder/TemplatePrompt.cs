using System.Text.Json.Nodes;

namespace BundleBuilder;

/// <summary>A question of a template: the value of a binding's setting.</summary>
/// <param name="Variable">What stands for the answer in code, as <c>$(VARIABLE)</c>.</param>
/// <param name="Default">The value in the template's function.json.</param>
internal sealed record TemplatePrompt(string Variable, string Binding, string Setting, string Default)
{
    /// <param name="setting"><c>{binding}.{setting}</c>, such as <c>daprStateInput.key</c>.</param>
    public static TemplatePrompt Read(string variable, string setting, JsonObject function, IReadOnlyList<BindingSource> bindings)
    {
        if (setting.Split('.') is not [var name, var property]
            || bindings.FirstOrDefault(b => b.Name == name) is not { } binding
            || binding.Settings.All(s => s.Name != property))
            throw new BundleException($"The prompt '{variable}' asks for '{setting}', which no binding has.");
        var value = function["bindings"]!.AsArray().Select(b => b!.AsObject())
            .Where(b => BindingSource.NameOf(b.Text("type"), b.Text("direction")) == name)
            .Select(b => (string?)b[property])
            .SingleOrDefault();
        return new(variable, name, property, value ?? throw new BundleException($"function.json has no value for '{setting}', which a prompt needs."));
    }
}
