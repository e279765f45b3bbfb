using Microsoft.Azure.WebJobs.Extensions.Dapr.Exceptions;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Services;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Outputs;

/// <summary>Sends the items of a flush, in order or a few at a time, and tells in the end which failed.</summary>
internal static class ItemSend
{
    public static async Task AllAsync<T>(
        IReadOnlyList<T> items, int maxConcurrency, Func<T, CancellationToken, Task> send, CancellationToken cancellationToken)
    {
        if (items.Count == 1)
        {
            await send(items[0], cancellationToken);
            return;
        }

        var errors = new DaprException?[items.Count];
        using var noSidecar = new CancellationTokenSource();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(noSidecar.Token, cancellationToken);
        try
        {
            await Parallel.ForEachAsync(
                Enumerable.Range(0, items.Count),
                new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, maxConcurrency), CancellationToken = stop.Token },
                async (i, token) => errors[i] = await TrySendAsync(items[i], send, noSidecar, token));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // There is no sidecar: the items that were not tried are counted below.
        }

        if (errors.Any(e => e is not null))
            throw Combine(errors);
    }

    private static async Task<DaprException?> TrySendAsync<T>(
        T item, Func<T, CancellationToken, Task> send, CancellationTokenSource noSidecar, CancellationToken cancellationToken)
    {
        try
        {
            await send(item, cancellationToken);
            return null;
        }
        catch (DaprSidecarNotPresentException e)
        {
            // The others would wait as long, for the same end.
            await noSidecar.CancelAsync();
            return e;
        }
        catch (DaprException e)
        {
            return e;
        }
    }

    private static DaprException Combine(DaprException?[] errors)
    {
        var first = errors.First(e => e is not null)!;
        var failed = errors.Select((error, index) => (Error: error, Index: index)).Where(e => e.Error is not null).ToList();
        var details = string.Join(" ", failed.Select(e => $"[item {e.Index + 1}] {e.Error!.Message}"));
        if (first is DaprSidecarNotPresentException)
            return new DaprSidecarNotPresentException(
                first.StatusCode, first.ErrorCode, $"Of {errors.Length} items, none from item {failed[0].Index + 1} on was sent. {details}", first);
        return new DaprException(
            first.StatusCode, first.ErrorCode, $"{failed.Count} of {errors.Length} items failed; the others were sent. {details}", first);
    }
}
