using System.Globalization;
using Benchmarks.Load;

namespace Benchmarks.Soak;

/// <summary>Shows whether a candidate stays what it is under a load that it can carry.</summary>
internal static class SoakCommand
{
    /// <returns>1: memory or handles grew, or there were errors.</returns>
    public static async Task<int> RunAsync(Arguments args)
    {
        var options = SoakOptions.From(args);
        Console.WriteLine(MachineState.Now());
        await using var sidecars = await Sidecars.StartAsync();
        await using var candidate = await Candidate.StartAsync(options.Candidate, sidecars);
        var run = new SoakRun(options, sidecars, candidate);
        await run.CheckAsync();
        var most = await run.FindMostAsync();
        var rate = options.Rate ?? most * options.Share;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{candidate.Name}, {string.Join(" + ", options.Scenarios.Select(s => s.Name))}: {most:N0} req/s at most; {rate:N0} req/s on {options.Connections} connections for {options.Time.TotalMinutes:0.#} minutes."));
        Console.WriteLine();
        Console.WriteLine(SoakRow.Header);
        var result = await run.RunAsync(rate, Console.WriteLine);
        Console.WriteLine();
        Console.WriteLine(MachineState.Now());
        return new SoakVerdict(result, options.Connections).Write(Console.Out) ? 0 : 1;
    }
}
