using System.Threading.Channels;

namespace Dapr.LocalSidecar.Components.PubSub;

/// <summary>The messages that wait for the subscribers of one group, and the loops that hand them over.</summary>
internal sealed class ConsumerGroup(RedeliveryOptions redelivery, TimeProvider time)
{
    private readonly Channel<Attempt> _waiting = Channel.CreateUnbounded<Attempt>();
    private int _members;

    public bool HasMembers => Volatile.Read(ref _members) > 0;

    public void Add(PubSubMessage message) => _waiting.Writer.TryWrite(new(message, 1));

    public IAsyncDisposable Join(BrokerSubscription subscription, MessageHandler handler)
    {
        Interlocked.Increment(ref _members);
        var stop = new CancellationTokenSource();
        var workers = Enumerable.Range(0, subscription.Concurrency)
            .Select(_ => Task.Run(() => WorkAsync(subscription, handler, stop.Token), CancellationToken.None))
            .ToArray();
        return new Membership(this, stop, Task.WhenAll(workers));
    }

    private async Task WorkAsync(BrokerSubscription subscription, MessageHandler handler, CancellationToken stop)
    {
        try
        {
            while (await _waiting.Reader.WaitToReadAsync(stop).ConfigureAwait(false))
            {
                var batch = await CollectAsync(subscription, stop).ConfigureAwait(false);
                if (batch.Count == 0)
                    continue;
                var done = await handler(batch).ConfigureAwait(false);
                for (var i = 0; i < batch.Count; i++)
                    if (!done[i] && redelivery.Allows(batch[i].Number + 1))
                        _ = AddLaterAsync(new(batch[i].Message, batch[i].Number + 1));
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The subscription ends; what waits is for the other members or the next start.
        }
    }

    /// <summary>As many messages as there are, up to the size of a batch, waiting for more no longer than the batch allows.</summary>
    private async Task<List<Attempt>> CollectAsync(BrokerSubscription subscription, CancellationToken stop)
    {
        var batch = new List<Attempt>();
        if (_waiting.Reader.TryRead(out var first))
            batch.Add(first);
        if (subscription.MaxBatch == 1 || batch.Count == 0)
            return batch;
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(stop);
        enough.CancelAfter(subscription.MaxWait);
        try
        {
            while (batch.Count < subscription.MaxBatch)
                batch.Add(await _waiting.Reader.ReadAsync(enough.Token).ConfigureAwait(false));
        }
        catch (OperationCanceledException)
        {
            // The batch goes out as it is, also when the subscription ends: it is out of the queue already.
        }
        return batch;
    }

    private async Task AddLaterAsync(Attempt next)
    {
        await Task.Delay(redelivery.DelayBefore(next.Number), time, CancellationToken.None).ConfigureAwait(false);
        _waiting.Writer.TryWrite(next);
    }

    private sealed class Membership(ConsumerGroup group, CancellationTokenSource stop, Task workers) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await stop.CancelAsync().ConfigureAwait(false);
            await workers.ConfigureAwait(false);
            Interlocked.Decrement(ref group._members);
            stop.Dispose();
        }
    }
}
