using System.Globalization;
using Benchmarks.Load;

namespace Benchmarks.Sites;

/// <summary>Shows where a candidate allocates: the runtime writes a stack for every 100 KB, and the stacks are added up.</summary>
internal static class SitesCommand
{
    private const int Connections = 8;

    public static async Task<int> RunAsync(Arguments args)
    {
        var kind = CandidateKind.All.Single(k => k.Name == (args.Text("candidate") ?? "extension"));
        var trace = Path.Combine(Path.GetTempPath(), $"benchmarks-{Environment.ProcessId}.nettrace");
        try
        {
            await using var sidecars = await Sidecars.StartAsync();
            foreach (var scenario in Scenarios.Named(args.List("scenarios") ?? ["poco"]))
                await ReportAsync(kind, scenario, sidecars, trace, args.Number("requests", 10_000), args.Number("top", 25));
        }
        finally
        {
            File.Delete(trace);
        }

        return 0;
    }

    private static async Task ReportAsync(CandidateKind kind, Scenario scenario, Sidecars sidecars, string trace, int requests, int top)
    {
        DateTime from;
        DateTime to;
        double bytesPerRequest;
        await using (var candidate = await Candidate.StartAsync(kind, sidecars, environment: Tracing(trace)))
        {
            await Guard.CheckAsync(candidate, scenario, sidecars);
            await candidate.WarmUpAsync(scenario, TimeSpan.FromSeconds(20), requests / 4);
            await Task.Delay(TimeSpan.FromMilliseconds(300));
            from = DateTime.UtcNow;
            bytesPerRequest = (await candidate.MeasureAsync(scenario, Connections, TimeSpan.FromSeconds(60), requests)).Bytes;
            to = DateTime.UtcNow;
        }

        var sites = AllocationTrace.Read(trace, from, to);
        var total = sites.Sum(s => s.Bytes);
        Console.WriteLine();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{scenario.Name}, {kind.Name}: {bytesPerRequest:N0} bytes per request, {sites.Sum(s => s.Samples)} samples"));
        foreach (var layer in sites.GroupBy(s => s.Layer).OrderByDescending(g => g.Sum(s => s.Bytes)))
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {layer.Sum(s => s.Bytes) / total * bytesPerRequest,8:N0}  {layer.Key}"));
        foreach (var method in sites.GroupBy(s => (s.Layer, s.Method)).OrderByDescending(g => g.Sum(s => s.Bytes)).Take(top))
        {
            var types = method.OrderByDescending(s => s.Bytes).Take(3).Select(s => s.Type);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"  {method.Sum(s => s.Bytes) / total * bytesPerRequest,8:N0}  {method.Key.Layer.Split('.')[^1]}: {method.Key.Method}  ({string.Join(", ", types)})"));
        }
    }

    private static Dictionary<string, string> Tracing(string path) => new()
    {
        ["DOTNET_EnableEventPipe"] = "1",
        ["DOTNET_EventPipeOutputPath"] = path,

        // Allocation ticks with their stacks, and the names of compiled methods.
        ["DOTNET_EventPipeConfig"] = "Microsoft-Windows-DotNETRuntime:0x39:5",
        ["DOTNET_EventPipeCircularMB"] = "256",
    };
}
