namespace Dapr.LocalSidecar.Components.State;

/// <summary>Keeps values under keys that already carry their prefix.</summary>
internal interface IStateStore : IDisposable
{
    Task<StateEntry?> GetAsync(string key, CancellationToken cancellation);

    /// <summary>Makes all changes or none.</summary>
    /// <exception cref="StateConflictException">The store holds something else than a change expects.</exception>
    Task ApplyAsync(IReadOnlyList<StateChange> changes, CancellationToken cancellation);
}

/// <summary>A stored value.</summary>
internal sealed record StateEntry(byte[] Value, string ETag, DateTimeOffset? Expires);

/// <summary>A write, or a delete when there is no value.</summary>
internal sealed record StateChange(string Key, byte[]? Value)
{
    /// <summary>Tag the stored value must have; checked whatever the concurrency mode is.</summary>
    public string? ETag { get; init; }

    /// <summary>First write wins: without a tag the key must not exist.</summary>
    public bool FirstWrite { get; init; }

    /// <summary>Null = the value stays until it is deleted.</summary>
    public TimeSpan? TimeToLive { get; init; }
}

/// <summary>The key has another tag, or exists although it should not, or the other way round.</summary>
internal sealed class StateConflictException(string key)
    : Exception($"possible etag mismatch. error from state store: the item with key {key} was changed or does not exist");
