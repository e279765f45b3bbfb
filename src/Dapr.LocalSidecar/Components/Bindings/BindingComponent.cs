namespace Dapr.LocalSidecar.Components.Bindings;

/// <summary>A binding under its name, with the directions it has.</summary>
internal sealed record BindingComponent(string Name, string Type, string Route, IInputBinding? Input, IOutputBinding? Output)
{
    /// <summary>The component says <c>direction: input</c>, so the app is not asked whether it wants the events.</summary>
    public bool IsInputDeclared { get; init; }

    public IReadOnlyList<string> Capabilities =>
        [.. Input is null ? Array.Empty<string>() : ["INPUT_BINDING"], .. Output is null ? Array.Empty<string>() : ["OUTPUT_BINDING"]];

    public static BindingComponent Create(ComponentDefinition definition, IInputBinding? input, IOutputBinding? output)
    {
        const StringSplitOptions Clean = StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries;
        var directions = definition.Setting("direction")?.ToLowerInvariant().Split(',', Clean) ?? [];
        bool Has(string direction) => directions.Length == 0 || directions.Contains(direction);
        var route = definition.Setting("route") is { Length: > 0 } other ? other : definition.Name;
        return new(definition.Name, definition.Type, route, Has("input") ? input : null, Has("output") ? output : null)
        {
            IsInputDeclared = directions.Contains("input"),
        };
    }
}
