using System.Diagnostics;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Delivery;

/// <summary>The worker program in a process of its own. It ends when this process does, or when it is killed.</summary>
internal sealed class ChildProcess : IDisposable
{
    private readonly Process _process;
    private bool _isDisposed;

    private ChildProcess(Process process) => _process = process;

    public static ChildProcess Start(params IEnumerable<string> arguments)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "Reliability.Worker.dll");
        var start = new ProcessStartInfo("dotnet", [program, .. arguments]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        var process = Process.Start(start)!;

        // Nobody reads it, and a full pipe would stop the program.
        process.OutputDataReceived += static (_, _) => { };
        process.BeginOutputReadLine();
        return new ChildProcess(process);
    }

    public long WorkingSet
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    /// <summary>Ends it without a chance to do anything before (SIGKILL).</summary>
    public void Dispose()
    {
        if (_isDisposed)
            return;
        _isDisposed = true;
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }
}
