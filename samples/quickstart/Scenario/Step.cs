using System.Text.Json;

namespace Quickstart.Scenario;

/// <summary>One request to the sidecar: which functions it makes run, and what must hold afterwards.</summary>
internal sealed record Step(string Name, HttpMethod Method, string Path)
{
    /// <summary>Sent as JSON; null sends no body.</summary>
    public object? Body { get; init; }

    public required IReadOnlyList<string> Functions { get; init; }

    public required IReadOnlyList<Check> Checks { get; init; }
}

internal sealed record Check(string Statement, Predicate<Outcome> Holds);

/// <summary>What came back, and what the functions wrote until then.</summary>
internal sealed record Outcome(int Status, string Body, IReadOnlyList<JournalEntry> Entries, TimeSpan Time)
{
    public JsonElement Json => JsonElement.Parse(Body);

    public bool Ran(string function) => Entries.Any(e => e.Function == function);
}
