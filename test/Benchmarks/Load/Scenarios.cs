using System.Text.Json;
using Benchmarks.Children;

namespace Benchmarks.Load;

internal static class Scenarios
{
    private static readonly Bar SmallBar = new(Throughput: 0.97, Cpu: 1.05, AllocationExtra: 1024);
    private static readonly Bar LargeBar = new(Cpu: 1.10, AllocationRatio: 1.05);
    private static readonly Bar CallBar = new(Cpu: 1.10, AllocationExtra: 3 * 1024);

    public static IReadOnlyList<Scenario> All { get; } =
    [
        Small("string", Samples.SmallText, Samples.SmallText),
        Small("poco", Samples.SmallJson, Samples.SmallJson),
        Small("topic", Samples.SmallEvent, null),
        Small("input", Samples.SmallJson, null),
        new Scenario("string-64k", "string", Samples.LargeText) { Answer = Samples.LargeText, Bar = LargeBar with { AllocationRatio = 0.55 } },
        new Scenario("poco-64k", "poco", Samples.LargeJson) { Answer = Samples.LargeJson, Bar = LargeBar },
        new Scenario("topic-64k", "topic", Samples.LargeEvent) { Bar = LargeBar },
        Calling("state", SidecarCall.StateRead, SidecarCall.StateSave),
        Calling("state-of-id", SidecarCall.StateRead, SidecarCall.StateSave) with { HasBoundFloor = false },
        Calling("secret", SidecarCall.Secret) with { Answer = JsonSerializer.SerializeToUtf8Bytes(Samples.SecretValue) },
        Calling("state-out", SidecarCall.StateSave),
        Calling("publish", SidecarCall.Publish),
        Calling("invoke", SidecarCall.Invoke),
        Calling("binding-out", SidecarCall.Binding),
        Calling("publish-10", SidecarCall.BulkPublish) with { Bar = new() },
        Calling("publish-10-tokens", SidecarCall.BulkPublish) with { Bar = new(), HasBoundFloor = false },
        Calling("publish-10-singly", Ten(SidecarCall.Publish)) with { Bar = new(), OnlyFloors = true, HasBoundFloor = false },
        Calling("invoke-10", Ten(SidecarCall.Invoke)) with { Bar = new(Cpu: 1.10) },
        Slow("invoke-10-slow"),
        Slow("invoke-10-parallel"),
    ];

    public static IReadOnlyList<Scenario> Named(IReadOnlyList<string>? names)
    {
        if (names is null)
            return All;
        var unknown = names.FirstOrDefault(name => All.All(s => s.Name != name));
        if (unknown is not null)
            throw new ArgumentException($"There is no scenario '{unknown}'. There are: {string.Join(", ", All.Select(s => s.Name))}.");
        return [.. All.Where(s => names.Contains(s.Name))];
    }

    private static Scenario Small(string name, byte[] body, byte[]? answer) =>
        new(name, name, body) { Answer = answer, Connections = [1, 16, 64], Bar = SmallBar };

    private static Scenario Calling(string name, params SidecarCall[] calls) =>
        new(name, name, Samples.SmallJson) { Calls = calls, Bar = CallBar, HasBoundFloor = true };

    private static Scenario Slow(string name) => Calling(name, Ten(SidecarCall.Invoke)) with { IsSlow = true, HasBoundFloor = false, Connections = [1], Bar = new() };

    private static SidecarCall[] Ten(SidecarCall call) => [.. Enumerable.Repeat(call, 10)];
}
