using System.Collections.Concurrent;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Overload;

/// <summary>Functions that stay until they are let go, and what is known of them.</summary>
internal sealed class Crowd
{
    private readonly TaskCompletionSource _release = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ConcurrentBag<int> _lengths = [];
    private int _inside;
    private int _most;

    public int Inside => Volatile.Read(ref _inside);

    /// <summary>The largest number of functions that ran at the same time.</summary>
    public int Most => Volatile.Read(ref _most);

    /// <summary>The lengths of the bodies that functions got.</summary>
    public IReadOnlyCollection<int> Lengths => _lengths;

    public void Release() => _release.TrySetResult();

    public async Task StayAsync(int length)
    {
        var inside = Interlocked.Increment(ref _inside);
        for (var most = Most; inside > most && Interlocked.CompareExchange(ref _most, inside, most) != most; most = Most)
        {
            // Another one was faster: look again.
        }

        await _release.Task;
        _lengths.Add(length);
        Interlocked.Decrement(ref _inside);
    }
}
