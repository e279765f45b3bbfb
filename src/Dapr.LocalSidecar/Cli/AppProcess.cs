using System.ComponentModel;
using System.Diagnostics;

namespace Dapr.LocalSidecar.Cli;

/// <summary>The app that <c>dapr-local run</c> starts: its output is marked, its exit code is passed on.</summary>
internal static class AppProcess
{
    private const string Mark = "== APP == ";
    private const int CommandNotFound = 127;
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    public static async Task<int> RunAsync(string[] command, IReadOnlyDictionary<string, string> variables, CancellationToken stop)
    {
        var start = new ProcessStartInfo(command[0], command[1..]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in variables)
            start.Environment[name] = value;
        Process process;
        try
        {
            process = Process.Start(start)!;
        }
        catch (Win32Exception e)
        {
            await Console.Error.WriteLineAsync($"\"{command[0]}\" cannot be started: {e.Message}").ConfigureAwait(false);
            return CommandNotFound;
        }
        using (process)
        {
            var output = Task.WhenAll(
                CopyAsync(process.StandardOutput, Console.Out), CopyAsync(process.StandardError, Console.Error));
            await WaitOrStopAsync(process, stop).ConfigureAwait(false);
            // Grandchildren may hold the pipes open after the app has ended.
            await Task.WhenAny(output, Task.Delay(Grace, CancellationToken.None)).ConfigureAwait(false);
            return process.ExitCode;
        }
    }

    private static async Task WaitOrStopAsync(Process process, CancellationToken stop)
    {
        try
        {
            await process.WaitForExitAsync(stop).ConfigureAwait(false);
            return;
        }
        catch (OperationCanceledException)
        {
            await InterruptAsync(process).ConfigureAwait(false);
        }
        using var limit = new CancellationTokenSource(Grace);
        try
        {
            await process.WaitForExitAsync(limit.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None).WaitAsync(Grace, CancellationToken.None).ConfigureAwait(false);
        }
    }

    /// <summary>Ctrl+C in a terminal reaches the app by itself; a stop for another reason has to be passed on.</summary>
    private static async Task InterruptAsync(Process process)
    {
        if (OperatingSystem.IsWindows())
        {
            process.Kill(entireProcessTree: true);
            return;
        }
        using var kill = Process.Start("kill", ["-TERM", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync(CancellationToken.None).WaitAsync(Grace, CancellationToken.None).ConfigureAwait(false);
    }

    private static async Task CopyAsync(StreamReader from, TextWriter to)
    {
        while (await from.ReadLineAsync().ConfigureAwait(false) is { } line)
            await to.WriteLineAsync(Mark + line).ConfigureAwait(false);
    }
}
