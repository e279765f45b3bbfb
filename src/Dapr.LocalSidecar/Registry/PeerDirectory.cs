using System.Collections.Concurrent;

namespace Dapr.LocalSidecar.Registry;

/// <summary>Finds the sidecar of an app id among all registries, taking turns when there are several.</summary>
internal sealed class PeerDirectory(LocalSidecarRegistry? process, FolderRegistry? folder, TimeSpan patience, TimeProvider time)
{
    private static readonly TimeSpan FolderCacheTime = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(50);
    private readonly ConcurrentDictionary<(string, string), (long Stamp, IReadOnlyList<PeerAddress> Peers)> _cache = new();
    private readonly ConcurrentDictionary<(string, string), int> _turns = new();

    /// <summary>Announces this sidecar until the result is disposed.</summary>
    public IDisposable Announce(PeerAddress self)
    {
        var inProcess = process?.Add(self);
        try
        {
            return new Announcement(inProcess, folder?.Add(self));
        }
        catch
        {
            inProcess?.Dispose();
            throw;
        }
    }

    /// <summary>
    /// The next instance of an app, or null if none appears in time: sidecars that start together miss each other by a moment.
    /// </summary>
    public async Task<PeerAddress?> FindAsync(string appId, string @namespace, CancellationToken cancellation)
    {
        var started = time.GetTimestamp();
        while (true)
        {
            var peers = Lookup(appId, @namespace);
            if (peers.Count > 0)
                return peers[(int)((uint)_turns.AddOrUpdate((appId, @namespace), 0, (_, turn) => turn + 1) % (uint)peers.Count)];
            if (time.GetElapsedTime(started) >= patience)
                return null;
            await Task.Delay(PollInterval, time, cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>Drops what is remembered of an app, because an instance did not answer.</summary>
    public void Forget(string appId, string @namespace) => _cache.TryRemove((appId, @namespace), out _);

    private List<PeerAddress> Lookup(string appId, string @namespace) =>
        (process?.Find(appId, @namespace) ?? [])
            .Concat(LookupInFolder(appId, @namespace))
            .DistinctBy(peer => peer.Address)
            .OrderBy(peer => peer.Address.Port)
            .ToList();

    private IReadOnlyList<PeerAddress> LookupInFolder(string appId, string @namespace)
    {
        if (folder is null)
            return [];
        if (_cache.TryGetValue((appId, @namespace), out var cached) && time.GetElapsedTime(cached.Stamp) < FolderCacheTime)
            return cached.Peers;
        var peers = folder.Find(appId, @namespace);
        if (peers.Count > 0)
            _cache[(appId, @namespace)] = (time.GetTimestamp(), peers);
        return peers;
    }

    private sealed class Announcement(IDisposable? inProcess, IDisposable? inFolder) : IDisposable
    {
        public void Dispose()
        {
            inProcess?.Dispose();
            inFolder?.Dispose();
        }
    }
}
