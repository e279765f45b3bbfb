namespace Dapr.LocalSidecar.Components.State;

/// <summary>State that lives as long as the sidecar. Every write gives the key a new random tag.</summary>
internal sealed class InMemoryStateStore(TimeProvider time) : IStateStore
{
    private static readonly TimeSpan SweepInterval = TimeSpan.FromSeconds(1);
    private readonly Lock _lock = new();
    private readonly Dictionary<string, StateEntry> _entries = [];
    private long _lastSweep = time.GetTimestamp();

    public Task<StateEntry?> GetAsync(string key, CancellationToken cancellation)
    {
        lock (_lock)
            return Task.FromResult(Find(key));
    }

    public Task ApplyAsync(IReadOnlyList<StateChange> changes, CancellationToken cancellation)
    {
        lock (_lock)
        {
            Sweep();
            foreach (var change in changes)
                Check(change);
            foreach (var change in changes)
                Apply(change);
        }
        return Task.CompletedTask;
    }

    public void Dispose() { }

    private void Check(StateChange change)
    {
        var present = Find(change.Key);
        var expected = change.ETag is { } tag ? present?.ETag == tag : !change.FirstWrite || change.Value is null || present is null;
        if (!expected)
            throw new StateConflictException(change.Key);
    }

    private void Apply(StateChange change)
    {
        if (change.Value is { } value)
            _entries[change.Key] = new(value, Guid.NewGuid().ToString(), change.TimeToLive is { } life ? time.GetUtcNow() + life : null);
        else
            _entries.Remove(change.Key);
    }

    private StateEntry? Find(string key) =>
        _entries.TryGetValue(key, out var entry) && !(entry.Expires <= time.GetUtcNow()) ? entry : null;

    private void Sweep()
    {
        if (time.GetElapsedTime(_lastSweep) < SweepInterval)
            return;
        _lastSweep = time.GetTimestamp();
        var now = time.GetUtcNow();
        foreach (var (key, _) in _entries.Where(pair => pair.Value.Expires <= now).ToList())
            _entries.Remove(key);
    }
}
