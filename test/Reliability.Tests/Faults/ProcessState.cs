namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Faults;

/// <summary>What this process holds: memory after full collections, files and sockets, timers, threads of the pool.</summary>
internal sealed record ProcessState(long Bytes, int Handles, long Timers, long PendingWork)
{
    public static ProcessState Now()
    {
        // Finalizers first, as sockets and their buffers go in two steps.
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return new ProcessState(GC.GetTotalMemory(forceFullCollection: true), OpenHandles(), Timer.ActiveCount, ThreadPool.PendingWorkItemCount);
    }

    private static int OpenHandles()
    {
        using var process = System.Diagnostics.Process.GetCurrentProcess();
        return OperatingSystem.IsLinux() ? Directory.GetFiles("/proc/self/fd").Length : process.HandleCount;
    }
}
