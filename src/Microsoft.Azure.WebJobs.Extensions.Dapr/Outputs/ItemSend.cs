using Microsoft.Azure.WebJobs.Extensions.Dapr.Exceptions;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Services;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Outputs;

/// <summary>Sends the items of a flush, in order or a few at a time, and tells in the end which failed.</summary>
internal static class ItemSend
{
    /// <param name="items">What to send.</param>
    /// <param name="maxConcurrency">How many at a time; with 1 in order.</param>
    /// <param name="send">Sends one.</param>
    /// <param name="cancellationToken">Stops everything.</param>
    /// <param name="noun">What the items are, for the error.</param>
    /// <param name="name">What an item is called in the error. Default: its place.</param>
    public static Task AllAsync<T>(
        IReadOnlyList<T> items, int maxConcurrency, Func<T, CancellationToken, Task> send, CancellationToken cancellationToken,
        string noun = "items", Func<T, string>? name = null)
    {
        if (items.Count == 1)
            return send(items[0], cancellationToken);
        var batch = new Batch<T>(items, send, noun, name);
        return maxConcurrency <= 1 ? batch.SendAsync(cancellationToken) : batch.SendAsync(Math.Min(maxConcurrency, items.Count), cancellationToken);
    }

    private sealed class Batch<T>(IReadOnlyList<T> items, Func<T, CancellationToken, Task> send, string noun, Func<T, string>? name)
    {
        private const int MostDetails = 10;

        private readonly object _gate = new();
        private SortedList<int, Exception>? _errors;
        private int _taken;
        private volatile bool _hasNoSidecar;

        public async Task SendAsync(CancellationToken cancellationToken)
        {
            await WorkAsync(cancellationToken);
            if (_errors is not null)
                throw Combined(_errors);
        }

        public async Task SendAsync(int workers, CancellationToken cancellationToken)
        {
            var work = new Task[workers];
            for (var i = 0; i < workers; i++)
                work[i] = WorkAsync(cancellationToken);
            await Task.WhenAll(work);
            if (_errors is not null)
                throw Combined(_errors);
        }

        /// <summary>Those on their way are not cut off when another one finds no sidecar: they may have arrived.</summary>
        private async Task WorkAsync(CancellationToken cancellationToken)
        {
            while (!_hasNoSidecar && Take() is var i && i < items.Count)
            {
                cancellationToken.ThrowIfCancellationRequested();
                try
                {
                    await send(items[i], cancellationToken);
                }
                catch (Exception e) when (e is DaprException or ArgumentException)
                {
                    // The others would wait as long for a sidecar, for the same end.
                    if (e is DaprSidecarNotPresentException)
                        _hasNoSidecar = true;
                    lock (_gate)
                        (_errors ??= []).Add(i, e);
                }
            }
        }

        private int Take() => Interlocked.Increment(ref _taken) - 1;

        private Exception Combined(SortedList<int, Exception> errors)
        {
            var notTried = items.Count - Math.Min(_taken, items.Count);
            var others = notTried == 0
                ? "the others were sent."
                : $"{items.Count - notTried - errors.Count} were sent, {notTried} were not tried because there is no sidecar.";
            var details = string.Join(" ", errors.Take(MostDetails).Select(e => $"[{NameOf(e.Key)}] {e.Value.Message}"));
            var more = errors.Count > MostDetails ? $" And {errors.Count - MostDetails} more." : "";
            var message = $"{errors.Count} of {items.Count} {noun} failed; {others} {details}{more}";

            return errors.Values[0] switch
            {
                DaprSidecarNotPresentException e => new DaprSidecarNotPresentException(e.StatusCode, e.ErrorCode, message, e),
                DaprException e => new DaprException(e.StatusCode, e.ErrorCode, message, e),
                var e => new ArgumentException(message, e),
            };
        }

        private string NameOf(int index) => name?.Invoke(items[index]) ?? $"item {index + 1}";
    }
}
