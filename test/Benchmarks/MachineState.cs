using System.Globalization;

namespace Benchmarks;

/// <summary>How busy the machine is: what a figure is worth depends on it.</summary>
internal static class MachineState
{
    private const string LoadAverages = "/proc/loadavg";

    public static string Now()
    {
        var load = File.Exists(LoadAverages) ? File.ReadAllText(LoadAverages).Split(' ')[0] : "unknown";
        return string.Create(
            CultureInfo.InvariantCulture, $"Machine: {Environment.ProcessorCount} cores, load average of the last minute {load}, .NET {Environment.Version}.");
    }
}
