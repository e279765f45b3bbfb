using Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Hosting;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Lifecycle;

/// <summary>Holds functions back until they may go on.</summary>
public sealed class Gate
{
    private readonly TaskCompletionSource _open = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _entered;
    private int _canceled;

    /// <summary>How many functions have come to the gate.</summary>
    public int Entered => Volatile.Read(ref _entered);

    /// <summary>How many were canceled there.</summary>
    public int Canceled => Volatile.Read(ref _canceled);

    public void Open() => _open.TrySetResult();

    public async Task PassAsync(CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _entered);
        try
        {
            await _open.Task.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            Interlocked.Increment(ref _canceled);
            throw;
        }
    }

    internal Task HasAsync(int functions) => Eventually.True(() => Entered >= functions, $"{functions} functions are at the gate");
}
