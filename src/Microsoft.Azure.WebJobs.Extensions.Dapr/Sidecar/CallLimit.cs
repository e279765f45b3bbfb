using Microsoft.Extensions.ObjectPool;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Sidecar;

/// <summary>Ends a call when its time is over or its caller gives up. Used again and again, with its timer and its registrations.</summary>
internal sealed class CallLimit : IDisposable
{
    private const int MostKept = 256;

    private static readonly ObjectPool<CallLimit> Pool = new DefaultObjectPool<CallLimit>(new DefaultPooledObjectPolicy<CallLimit>(), MostKept);

    private readonly CancellationTokenSource _source = new();
    private CancellationTokenRegistration _caller;
    private CancellationTokenRegistration _host;

    public CancellationToken Token => _source.Token;

    /// <param name="caller">Ends the call as well.</param>
    /// <param name="host">Ends all calls.</param>
    public static CallLimit Rent(CancellationToken caller, CancellationToken host)
    {
        var limit = Pool.Get();
        limit._caller = limit.EndWith(caller);
        limit._host = limit.EndWith(host);
        return limit;
    }

    public void Start(TimeSpan time) => _source.CancelAfter(time);

    public void Pause() => _source.CancelAfter(Timeout.InfiniteTimeSpan);

    /// <summary>Called when nothing uses the token any more.</summary>
    public void Dispose()
    {
        _caller.Dispose();
        _host.Dispose();
        if (_source.TryReset())
            Pool.Return(this);
        else
            _source.Dispose();
    }

    private CancellationTokenRegistration EndWith(CancellationToken token) =>
        token.UnsafeRegister(static limit => ((CallLimit)limit!)._source.Cancel(), this);
}
