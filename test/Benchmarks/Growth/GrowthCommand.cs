using Benchmarks.Load;

namespace Benchmarks.Growth;

/// <summary>Shows how the cost of a request changes as there is more work: functions, topics, bytes.</summary>
internal static class GrowthCommand
{
    public static async Task<int> RunAsync(Arguments args)
    {
        var options = GrowthOptions.From(args);
        Console.WriteLine(MachineState.Now());
        await using var sidecars = await Sidecars.StartAsync();
        var run = new GrowthRun(options, sidecars);
        foreach (var kind in options.Kinds)
        {
            await (kind switch
            {
                GrowthOptions.Functions => FunctionsAsync(options, run, sidecars),
                GrowthOptions.Topics => TopicsAsync(options, run, sidecars),
                _ => BodiesAsync(options, run, sidecars),
            });
        }

        Console.WriteLine();
        Console.WriteLine(MachineState.Now());
        return 0;
    }

    private static async Task FunctionsAsync(GrowthOptions options, GrowthRun run, Sidecars sidecars)
    {
        await using var work = await GrowthWork.FunctionsAsync(sidecars);
        await run.MeasureAsync(work.Points);
        new CountReport(Console.Out, "functions", options.IsQuick).Write(work.Points);
    }

    private static async Task TopicsAsync(GrowthOptions options, GrowthRun run, Sidecars sidecars)
    {
        await using var work = await GrowthWork.TopicsAsync(sidecars);
        await run.MeasureAsync(work.Points);
        new CountReport(Console.Out, "topics", options.IsQuick).Write(work.Points);

        // Last, for megabytes of answers change what a collector has learned of a process.
        var subscriptions = await Subscriptions.PointsAsync(work.Points);
        await run.MeasureAsync([.. subscriptions.Select(s => s.Point)]);
        Subscriptions.Write(Console.Out, subscriptions);
    }

    private static async Task BodiesAsync(GrowthOptions options, GrowthRun run, Sidecars sidecars)
    {
        await using var work = await GrowthWork.BodiesAsync(sidecars);
        await run.MeasureAsync(work.Points);
        new BodyReport(Console.Out, options.IsQuick).Write(work.Points);
    }
}
