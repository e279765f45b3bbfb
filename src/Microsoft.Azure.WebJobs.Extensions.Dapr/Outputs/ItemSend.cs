using Microsoft.Azure.WebJobs.Extensions.Dapr.Exceptions;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Services;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Outputs;

/// <summary>Sends the items of a flush, in order or a few at a time, and tells in the end which failed.</summary>
internal static class ItemSend
{
    private const int MostDetails = 10;

    /// <param name="items">What to send.</param>
    /// <param name="maxConcurrency">How many at a time; with 1 in order.</param>
    /// <param name="send">Sends one.</param>
    /// <param name="cancellationToken">Stops everything.</param>
    /// <param name="noun">What the items are, for the error.</param>
    /// <param name="name">What an item is called in the error. Default: its place.</param>
    public static async Task AllAsync<T>(
        IReadOnlyList<T> items, int maxConcurrency, Func<T, CancellationToken, Task> send, CancellationToken cancellationToken,
        string noun = "items", Func<T, string>? name = null)
    {
        if (items.Count == 1)
        {
            await send(items[0], cancellationToken);
            return;
        }

        var outcomes = new Outcome[items.Count];
        using var noSidecar = new CancellationTokenSource();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(noSidecar.Token, cancellationToken);
        try
        {
            // Those on their way are not cut off when another one finds no sidecar: they may have arrived.
            await Parallel.ForEachAsync(
                Enumerable.Range(0, items.Count),
                new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, maxConcurrency), CancellationToken = stop.Token },
                async (i, _) => outcomes[i] = new Outcome(WasTried: true, await TrySendAsync(items[i], send, noSidecar, cancellationToken)));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // There is no sidecar: the items that were not tried are counted below.
        }

        if (Array.Exists(outcomes, o => o.Error is not null))
            throw Combine(outcomes, noun, i => name?.Invoke(items[i]) ?? $"item {i + 1}");
    }

    private static async Task<Exception?> TrySendAsync<T>(
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
        catch (Exception e) when (e is DaprException or ArgumentException)
        {
            return e;
        }
    }

    private static Exception Combine(Outcome[] outcomes, string noun, Func<int, string> name)
    {
        var failed = Enumerable.Range(0, outcomes.Length).Where(i => outcomes[i].Error is not null).ToList();
        var notTried = outcomes.Count(o => !o.WasTried);
        var others = notTried == 0
            ? "the others were sent."
            : $"{outcomes.Length - notTried - failed.Count} were sent, {notTried} were not tried because there is no sidecar.";
        var details = string.Join(" ", failed.Take(MostDetails).Select(i => $"[{name(i)}] {outcomes[i].Error!.Message}"));
        var more = failed.Count > MostDetails ? $" And {failed.Count - MostDetails} more." : "";
        var message = $"{failed.Count} of {outcomes.Length} {noun} failed; {others} {details}{more}";

        return outcomes[failed[0]].Error switch
        {
            DaprSidecarNotPresentException e => new DaprSidecarNotPresentException(e.StatusCode, e.ErrorCode, message, e),
            DaprException e => new DaprException(e.StatusCode, e.ErrorCode, message, e),
            var e => new ArgumentException(message, e),
        };
    }

    private readonly record struct Outcome(bool WasTried, Exception? Error);
}
