using Benchmarks.Candidates;
using Benchmarks.Load;

namespace Benchmarks.Growth;

/// <summary>All points of one kind. Each size is a process of its own: what a large one leaves behind must not weigh on a small one.</summary>
internal sealed class GrowthWork(Sidecars sidecars) : IAsyncDisposable
{
    private static readonly int[] FunctionCounts = [1, 10, 50, 200];
    private static readonly int[] TopicCounts = [1, 10, 100, 1000];

    private static readonly (string Label, int Bytes)[] BodySizes =
        [("100 B", 100), ("1 KB", 1024), ("10 KB", 10 * 1024), ("100 KB", 100 * 1024), ("1 MiB", 1024 * 1024), ("4 MiB", 4 * 1024 * 1024)];

    private readonly List<Candidate> _candidates = [];
    private readonly List<GrowthPoint> _points = [];

    public IReadOnlyList<GrowthPoint> Points => _points;

    public static Task<GrowthWork> FunctionsAsync(Sidecars sidecars) =>
        CountsAsync(sidecars, FunctionCounts, areTopics: false, name => new Scenario(name, name, Samples.SmallText) { Answer = Samples.SmallText });

    public static Task<GrowthWork> TopicsAsync(Sidecars sidecars) =>
        CountsAsync(sidecars, TopicCounts, areTopics: true, name => new Scenario(name, name, Samples.SmallEvent));

    public static Task<GrowthWork> BodiesAsync(Sidecars sidecars) => StartAsync(sidecars, async work =>
    {
        foreach (var (label, bytes) in BodySizes)
        {
            var text = Samples.TextOf(bytes);
            await work.AddAsync(
                label, null, 0, areTopics: false,
                ("string in, string out", new Scenario("string", "string", text) { Answer = text }),
                ("POCO in", new Scenario("input", "input", Samples.OrderOf(bytes))),
                ("POCO of an event in", new Scenario("topic", "topic", Samples.EventOf(bytes))));
        }
    });

    public async ValueTask DisposeAsync()
    {
        foreach (var candidate in _candidates)
            await candidate.DisposeAsync();
    }

    private static Task<GrowthWork> CountsAsync(Sidecars sidecars, int[] counts, bool areTopics, Func<string, Scenario> scenario) =>
        StartAsync(sidecars, async work =>
        {
            foreach (var count in counts)
            {
                await work.AddAsync(
                    $"{count:N0}", count, count, areTopics,
                    ("first", scenario(ManyFunctions.NameOf(1))), ("last", scenario(ManyFunctions.NameOf(count))));
            }
        });

    private static async Task<GrowthWork> StartAsync(Sidecars sidecars, Func<GrowthWork, Task> add)
    {
        var work = new GrowthWork(sidecars);
        try
        {
            await add(work);
            return work;
        }
        catch
        {
            await work.DisposeAsync();
            throw;
        }
    }

    /// <param name="label">The size in the table.</param>
    /// <param name="size">The size; null: that of each body.</param>
    /// <param name="functions">As for <see cref="Candidate.StartAsync"/>.</param>
    /// <param name="areTopics">As for <see cref="Candidate.StartAsync"/>.</param>
    /// <param name="series">What is asked of each candidate.</param>
    private async Task AddAsync(string label, double? size, int functions, bool areTopics, params (string Name, Scenario Scenario)[] series)
    {
        foreach (var kind in new[] { CandidateKind.WebJobs, CandidateKind.Extension })
        {
            var candidate = await Candidate.StartAsync(kind, sidecars, functions, areTopics);
            _candidates.Add(candidate);
            _points.AddRange(series.Select(s => new GrowthPoint(s.Name, label, size ?? s.Scenario.Body.Length, candidate, s.Scenario)));
        }
    }
}
