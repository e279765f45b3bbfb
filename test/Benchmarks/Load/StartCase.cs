using Benchmarks.Candidates;

namespace Benchmarks.Load;

/// <summary>How fast a candidate starts, with how much memory, and how far that grows under load.</summary>
/// <param name="Name">In the table.</param>
/// <param name="Functions">0: the functions of all scenarios; else so many that answer what they got.</param>
/// <param name="ExtraMilliseconds">How much later than the WebJobs floor the first request may be served.</param>
internal sealed record StartCase(string Name, int Functions, double ExtraMilliseconds)
{
    public const int Many = 208;

    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LoadTime = TimeSpan.FromSeconds(3);

    public static IReadOnlyList<StartCase> All { get; } =
    [
        new("one function", 1, 30),
        new("all scenarios", 0, 30),
        new($"{Many} functions", Many, 60),
    ];

    private string FirstPath => Functions > 0 ? ManyFunctions.NameOf(1) : "string";

    /// <param name="kind">Which candidate.</param>
    /// <param name="sidecars">What it calls.</param>
    /// <param name="underLoad">Whether it is driven after its start.</param>
    public async Task<StartMeasurement> MeasureAsync(CandidateKind kind, Sidecars sidecars, bool underLoad)
    {
        await using var candidate = await Candidate.StartAsync(kind, sidecars, Functions);
        using var connection = new Connection();
        await connection.OpenAsync(candidate.Port);
        var status = await connection.ExchangeAsync(Connection.CreateRequest("/" + FirstPath, Samples.SmallText), CancellationToken.None);
        var served = DateTime.UtcNow.Ticks;
        if (status != 200)
            throw new InvalidOperationException($"{kind.Name} answers the first request {status}.");

        await Task.Delay(Rest);
        var idle = await candidate.Process.StatsAsync();
        var peak = underLoad && Functions == 0 ? await PeakUnderLoadAsync(candidate) : (long?)null;
        return new StartMeasurement(
            TimeSpan.FromTicks(served - idle.StartedUtcTicks).TotalMilliseconds, idle.CpuMicroseconds / 1000, idle.JitMilliseconds, idle.WorkingSet, peak,
            underLoad && Functions == Many ? await LastToFirstAsync(candidate) : null);
    }

    private static async Task<long> PeakUnderLoadAsync(Candidate candidate)
    {
        foreach (var scenario in Scenarios.Named(["string", "poco", "string-64k", "poco-64k"]))
            await candidate.MeasureAsync(scenario, 16, LoadTime / 4, long.MaxValue);
        return (await candidate.Process.StatsAsync()).PeakWorkingSet;
    }

    /// <returns>What a request of the last function costs in comparison with one of the first.</returns>
    private static async Task<double> LastToFirstAsync(Candidate candidate)
    {
        var first = Echo(ManyFunctions.NameOf(1));
        var last = Echo(ManyFunctions.NameOf(Many));
        await candidate.WarmUpAsync(first, LoadTime / 4, 10_000);
        await candidate.WarmUpAsync(last, LoadTime / 4, 10_000);
        var ratios = new List<double>();
        for (var i = 0; i < 8; i++)
        {
            // In turns, so that neither gains by being second.
            var one = await candidate.MeasureAsync(i % 2 == 0 ? first : last, 16, LoadTime / 10, long.MaxValue);
            var other = await candidate.MeasureAsync(i % 2 == 0 ? last : first, 16, LoadTime / 10, long.MaxValue);
            ratios.Add(i % 2 == 0 ? other.Cpu / one.Cpu : one.Cpu / other.Cpu);
        }

        return Cell.Median([.. ratios]);
    }

    private static Scenario Echo(string name) => new(name, name, Samples.SmallText);
}

/// <param name="Milliseconds">From the first line of the candidate's code to the answer to its first request.</param>
/// <param name="CpuMilliseconds">Processor time of the whole process half a second later: unlike the clock it does not count others' work.</param>
/// <param name="JitMilliseconds">What of it the compiler took.</param>
/// <param name="IdleBytes">Working set at that time.</param>
/// <param name="PeakBytes">Largest working set, after load.</param>
/// <param name="LastToFirst">Processor time of the last function's requests by the first one's.</param>
internal sealed record StartMeasurement(double Milliseconds, double CpuMilliseconds, double JitMilliseconds, long IdleBytes, long? PeakBytes, double? LastToFirst);
