using System.Globalization;
using System.Text.Json;
using Benchmarks.Load;

namespace Benchmarks.Growth;

/// <summary>What the question for subscriptions costs: a sidecar asks it once, and the answer grows with the topics.</summary>
internal static class Subscriptions
{
    private const string Path = "dapr/subscribe";

    /// <returns>A point for each number of topics.</returns>
    public static async Task<IReadOnlyList<(GrowthPoint Point, int AnswerBytes)>> PointsAsync(IReadOnlyList<GrowthPoint> topics)
    {
        var points = new List<(GrowthPoint, int)>();
        foreach (var topic in topics.Where(p => !p.Candidate.Kind.IsFloor).DistinctBy(p => p.Size))
        {
            var point = new GrowthPoint(Path, topic.Label, topic.Size, topic.Candidate, new Scenario(Path, Path, []) { Method = "GET" });
            using var connection = new Connection();
            await connection.OpenAsync(point.Candidate.Port);
            var status = await connection.ExchangeAsync(point.Scenario.Request, CancellationToken.None);
            var count = JsonElement.Parse(connection.Body).GetArrayLength();
            if (status != 200 || count != (int)topic.Size)
                throw new InvalidOperationException($"The answer {status} tells {count} subscriptions instead of {topic.Size}.");
            points.Add((point, connection.Body.Length));
        }

        return points;
    }

    public static void Write(TextWriter output, IReadOnlyList<(GrowthPoint Point, int AnswerBytes)> points)
    {
        output.WriteLine();
        output.WriteLine("| topics | bytes of `GET /dapr/subscribe` | p50 ms | CPU µs | allocated bytes | CPU µs/topic | allocated bytes/topic |");
        output.WriteLine("|--:|--:|--:|--:|--:|--:|--:|");
        foreach (var (point, answer) in points)
        {
            var (cpu, bytes) = (point.Of(m => m.Cpu), point.Of(m => m.Bytes));
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {point.Label} | {answer:N0} | {point.Of(m => m.P50):0.00} | {cpu:0.0} | {bytes:N0} | {cpu / point.Size:0.00} | {bytes / point.Size:N0} |"));
        }
    }
}
