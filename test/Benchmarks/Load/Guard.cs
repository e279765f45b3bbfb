using System.Text.Json;
using System.Text.Json.Nodes;
using Benchmarks.Children;

namespace Benchmarks.Load;

/// <summary>Proves that a candidate does the work before it is measured, and that it did it while it was.</summary>
internal static class Guard
{
    /// <exception cref="InvalidOperationException">The candidate answers something else, or calls the sidecar in another way.</exception>
    public static async Task CheckAsync(Candidate candidate, Scenario scenario, Sidecars sidecars)
    {
        var sidecar = scenario.IsSlow ? sidecars.Slow : sidecars.Fast;
        await sidecar.RecordAsync();
        using var connection = new Connection();
        await connection.OpenAsync(candidate.Port);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        var status = await connection.ExchangeAsync(scenario.Request, patience.Token);
        var body = connection.Body.ToArray();
        var calls = await sidecar.RecordedAsync();

        Require(status == 200, $"answers {status}: {System.Text.Encoding.UTF8.GetString(body)}");
        if (scenario.Answer is { } answer)
            Require(AreEqual(answer, body), "does not answer what it should");
        else
            Require(body.Length == 0, "answers something where it should answer nothing");
        Require(
            calls.Select(c => c.Call).SequenceEqual(scenario.Calls),
            $"calls the sidecar as {string.Join(", ", calls.Select(c => c.Call))} instead of {string.Join(", ", scenario.Calls)}");
        foreach (var call in calls)
            Require(IsRight(call), $"sends as {call.Call}: {call.Body}");

        void Require(bool condition, string complaint)
        {
            if (!condition)
                throw new InvalidOperationException($"Scenario {scenario.Name}: {candidate.Name} {complaint}.");
        }
    }

    /// <exception cref="InvalidOperationException">The sidecar got more or fewer calls than the requests should have made.</exception>
    public static void CheckCalls(Candidate candidate, Scenario scenario, long requests, long[] before, long[] after)
    {
        foreach (var kind in Enum.GetValues<SidecarCall>())
        {
            var expected = requests * scenario.Calls.Count(c => c == kind);
            var actual = after[(int)kind] - before[(int)kind];
            if (actual != expected)
                throw new InvalidOperationException($"Scenario {scenario.Name}: {candidate.Name} made {actual} calls {kind} instead of {expected}.");
        }
    }

    private static bool IsRight(RecordedCall call) => call.Call switch
    {
        SidecarCall.StateRead or SidecarCall.Secret => call.Body.Length == 0,
        SidecarCall.BulkPublish => JsonNode.Parse(call.Body) is JsonArray { Count: 10 } entries && entries.All(e => HoldsOrder(e!["event"])),
        SidecarCall.StateSave => JsonNode.Parse(call.Body) is JsonArray { Count: 1 } records && HoldsOrder(records[0]!["value"]),
        SidecarCall.Binding => JsonNode.Parse(call.Body) is { } message && HoldsOrder(message["data"]),
        _ => HoldsOrder(JsonNode.Parse(call.Body)),
    };

    private static bool HoldsOrder(JsonNode? node)
    {
        try
        {
            node.Deserialize<Order>(JsonSerializerOptions.Web)!.Check();
            return true;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or NullReferenceException)
        {
            return false;
        }
    }

    private static bool AreEqual(byte[] expected, byte[] actual)
    {
        try
        {
            return JsonNode.DeepEquals(JsonNode.Parse(expected), JsonNode.Parse(actual));
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
