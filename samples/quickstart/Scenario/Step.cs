using System.Text.Json;

namespace Quickstart.Scenario;

/// <summary>One request to the sidecar: which functions it makes run, and what must hold afterwards.</summary>
internal sealed record Step(string Name, HttpMethod Method, string Path)
{
    /// <summary>Sent as JSON; null sends no body.</summary>
    public object? Body { get; init; }

    /// <summary>The functions that run because of it.</summary>
    public IReadOnlyList<string> Functions { get; init; } = [];

    /// <summary>A function's outputs are sent when it has returned: where a step depends on one, it is asked again until it is there.</summary>
    public Predicate<Outcome> IsThere { get; init; } = _ => true;

    public required IReadOnlyList<Check> Checks { get; init; }
}

internal sealed record Check(string Statement, Predicate<Outcome> Holds);

/// <summary>What came back, and what the functions wrote until then.</summary>
internal sealed record Outcome(int Status, string Body, IReadOnlyList<JournalEntry> Entries, TimeSpan Time)
{
    public JsonElement Json => JsonElement.Parse(Body);

    public bool Ran(string function) => Entries.Any(e => e.Function == function);
}
