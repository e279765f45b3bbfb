using System.Diagnostics;
using System.Runtime;
using System.Text.Json;

namespace Benchmarks.Children;

/// <summary>A child's side of the talk with the load command: one line asks, one line answers, and the end of the input ends the child.</summary>
internal static class ParentLink
{
    public const string Ready = "ready";
    public const string Stats = "stats";
    public const string Memory = "memory";

    /// <param name="startedUtcTicks">When the child's own code began.</param>
    /// <param name="extra">Answers what only this child knows.</param>
    public static void Serve(long startedUtcTicks, Func<string, string>? extra = null)
    {
        using var output = new StreamWriter(Console.OpenStandardOutput()) { AutoFlush = true };
        using var input = new StreamReader(Console.OpenStandardInput());
        output.WriteLine(Ready);
        while (input.ReadLine() is { } line)
            output.WriteLine(Answer(line, startedUtcTicks, extra));
    }

    private static string Answer(string line, long startedUtcTicks, Func<string, string>? extra) => line switch
    {
        Stats => JsonSerializer.Serialize(ProcessStats.Now(startedUtcTicks)),
        Memory => JsonSerializer.Serialize(ProcessMemory.Now()),
        _ => extra?.Invoke(line) ?? throw new ArgumentException($"'{line}' is no question."),
    };
}

/// <summary>What a process has used so far.</summary>
internal sealed record ProcessStats(
    long AllocatedBytes, double CpuMicroseconds, double JitMilliseconds, long WorkingSet, long PeakWorkingSet, long StartedUtcTicks)
{
    public static ProcessStats Now(long startedUtcTicks)
    {
        using var process = Process.GetCurrentProcess();
        return new ProcessStats(
            GC.GetTotalAllocatedBytes(precise: true), Environment.CpuUsage.TotalTime.TotalMicroseconds,
            JitInfo.GetCompilationTime().TotalMilliseconds, process.WorkingSet64, process.PeakWorkingSet64, startedUtcTicks);
    }
}
