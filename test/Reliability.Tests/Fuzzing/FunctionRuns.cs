namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Fuzzing;

/// <summary>How often functions ran, and what the last one got.</summary>
public sealed class FunctionRuns
{
    private int _count;

    public int Count => Volatile.Read(ref _count);

    public object? Last { get; private set; }

    public void Add(object? value)
    {
        Last = value;
        Interlocked.Increment(ref _count);
    }
}
