using System.Diagnostics;

namespace Benchmarks.Children;

/// <summary>What a process holds.</summary>
/// <param name="LiveBytes">On the managed heap right after a full collection.</param>
/// <param name="WorkingSet">Bytes of it in memory.</param>
/// <param name="Collections">So far, by generation; each counts in the generations below it, too.</param>
/// <param name="Handles">Open files and sockets.</param>
internal sealed record ProcessMemory(long LiveBytes, long WorkingSet, int[] Collections, int Handles)
{
    /// <summary>Makes a full collection, which counts from the next time on.</summary>
    public static ProcessMemory Now()
    {
        int[] collections = [.. Enumerable.Range(0, GC.MaxGeneration + 1).Select(GC.CollectionCount)];
        GC.Collect();
        var heap = GC.GetGCMemoryInfo(GCKind.FullBlocking);
        using var process = Process.GetCurrentProcess();
        return new ProcessMemory(heap.HeapSizeBytes - heap.FragmentedBytes, process.WorkingSet64, collections, process.HandleCount);
    }
}
