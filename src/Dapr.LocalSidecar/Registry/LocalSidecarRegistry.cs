using System.Collections.Concurrent;
using Dapr.LocalSidecar.Registry;

namespace Dapr.LocalSidecar;

/// <summary>Where the sidecars of one process find each other. Give the same instance to every sidecar that belongs together.</summary>
public sealed class LocalSidecarRegistry
{
    private readonly ConcurrentDictionary<Guid, PeerAddress> _peers = new();
    private readonly ConcurrentDictionary<string, Lazy<object>> _shared = new();

    internal IDisposable Add(PeerAddress peer)
    {
        var id = Guid.NewGuid();
        _peers[id] = peer;
        return new Registration(() => _peers.TryRemove(id, out _));
    }

    internal IEnumerable<PeerAddress> Find(string appId, string @namespace) =>
        _peers.Values.Where(peer => peer.AppId == appId && peer.Namespace == @namespace);

    /// <summary>An object that every sidecar of this registry sees under the same key, such as the broker of a pub/sub component.</summary>
    internal T Share<T>(string key, Func<T> create) where T : class =>
        (T)_shared.GetOrAdd(key, _ => new Lazy<object>(create)).Value;

    private sealed class Registration(Action remove) : IDisposable
    {
        public void Dispose() => remove();
    }
}
