using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace Dapr.LocalSidecar.Components.PubSub;

/// <summary>The loops that hand the messages of a SQLite queue to one subscriber.</summary>
internal sealed class SqliteConsumer : IAsyncDisposable
{
    private static readonly TimeSpan LookInterval = TimeSpan.FromMilliseconds(200);
    private readonly SqliteBroker _broker;
    private readonly SqliteQueue _queue;
    private readonly BrokerSubscription _subscription;
    private readonly MessageHandler _handler;
    private readonly TimeProvider _time;
    private readonly ILogger<SqliteBroker> _logger;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _workers;

    public SqliteConsumer(
        SqliteBroker broker,
        SqliteQueue queue,
        BrokerSubscription subscription,
        MessageHandler handler,
        TimeProvider time,
        ILogger<SqliteBroker> logger)
    {
        _broker = broker;
        _queue = queue;
        _subscription = subscription;
        _handler = handler;
        _time = time;
        _logger = logger;
        _workers = Task.WhenAll(Enumerable.Range(0, subscription.Concurrency).Select(_ => Task.Run(WorkAsync, CancellationToken.None)));
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _workers.ConfigureAwait(false);
        _stop.Dispose();
    }

    private async Task WorkAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                var published = _broker.Published;
                if (!await DeliverAsync().ConfigureAwait(false))
                    await Task.WhenAny(published, Task.Delay(LookInterval, _stop.Token)).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (_stop.IsCancellationRequested)
            {
                return;
            }
            catch (ObjectDisposedException)
            {
                // The grace period of the sidecar ended before the handler did; the lease brings the message back.
                return;
            }
            catch (SqliteException e)
            {
                _logger.QueueFailed(e, _subscription.Topic);
                await Task.WhenAny(Task.Delay(LookInterval, _stop.Token)).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Hands over one batch; false if there is nothing.</summary>
    private async Task<bool> DeliverAsync()
    {
        // A message that comes after this look waits for its batch at the next one.
        if (_subscription.MaxBatch > 1 && !await WaitForBatchAsync().ConfigureAwait(false))
            return false;
        var batch = await _queue.TakeAsync(_subscription.MaxBatch, _stop.Token).ConfigureAwait(false);
        if (batch.Count == 0)
            return false;
        var done = await HandleAsync(batch).ConfigureAwait(false);
        await _queue.SettleAsync([.. batch.Select((delivery, i) => (delivery, Again(delivery, done[i])))]).ConfigureAwait(false);
        return true;
    }

    private async Task<IReadOnlyList<bool>> HandleAsync(List<Delivery> batch)
    {
        var handling = _handler(batch);
        while (true)
        {
            // Unlike a delay, this leaves no timer behind when the handler ends.
            await ((Task)handling).WaitAsync(_broker.Lease / 3, CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (handling.IsCompleted)
                return await handling.ConfigureAwait(false);
            await ExtendAsync(batch).ConfigureAwait(false);
        }
    }

    private async Task ExtendAsync(List<Delivery> batch)
    {
        try
        {
            await _queue.ExtendAsync(batch).ConfigureAwait(false);
        }
        catch (SqliteException e)
        {
            // The handler runs on, and what it does still counts. The next third of the lease is another chance.
            _logger.QueueFailed(e, _subscription.Topic);
        }
    }

    /// <summary>After which time a delivery is tried again; null = not any more.</summary>
    private TimeSpan? Again(Delivery delivery, bool done)
    {
        var next = delivery.Number + 1;
        return done || !_subscription.Redelivery.Allows(next) ? null : _subscription.Redelivery.DelayBefore(next);
    }

    /// <summary>False if there is nothing; otherwise true, once there is enough or the first message has waited long enough.</summary>
    private async Task<bool> WaitForBatchAsync()
    {
        if (await _queue.CountAsync(_stop.Token).ConfigureAwait(false) == 0)
            return false;
        var started = _time.GetTimestamp();
        while (_time.GetElapsedTime(started) is var waited && waited < _subscription.MaxWait
            && await _queue.CountAsync(_stop.Token).ConfigureAwait(false) < _subscription.MaxBatch)
        {
            var rest = _subscription.MaxWait - waited;
            await Task.WhenAny(_broker.Published, Task.Delay(rest < LookInterval ? rest : LookInterval, _stop.Token)).ConfigureAwait(false);
            _stop.Token.ThrowIfCancellationRequested();
        }
        return true;
    }
}
