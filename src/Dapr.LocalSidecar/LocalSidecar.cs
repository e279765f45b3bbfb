using System.Net;
using Dapr.LocalSidecar.Hosting;

namespace Dapr.LocalSidecar;

/// <summary>
/// A Dapr sidecar for development and tests: Dapr's HTTP API on a loopback port, with everything behind it in this process.
/// Not for production.
/// </summary>
public sealed class LocalSidecar : IAsyncDisposable
{
    private readonly SidecarHost _host;

    private LocalSidecar(SidecarHost host) => _host = host;

    /// <summary>The app this sidecar belongs to.</summary>
    public string AppId => _host.AppId;

    /// <summary>Base address of the API, such as <c>http://127.0.0.1:3500/</c>.</summary>
    public Uri Address => _host.Address;

    /// <summary>Port of the API.</summary>
    public int HttpPort => _host.Address.Port;

    /// <summary>
    /// Completes when the sidecar has stopped, whether through <see cref="StopAsync"/> or a call of <c>/v1.0/shutdown</c>.
    /// </summary>
    public Task Completion => _host.Completion;

    /// <summary>Exit code for a program that is nothing but this sidecar: 1 after a forced shutdown, else 0.</summary>
    internal int ExitCode => _host.WasForced ? 1 : 0;

    /// <summary>
    /// Loads the resources and opens the API. Returns when the API can be called; the app may start later,
    /// see <see cref="WaitForAppAsync"/>.
    /// </summary>
    /// <exception cref="LocalSidecarException">An option, a resource file or a component is wrong.</exception>
    public static async Task<LocalSidecar> StartAsync(LocalSidecarOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        OptionsCheck.Validate(options);
        return new(await SidecarHost.StartAsync(options, cancellationToken).ConfigureAwait(false));
    }

    /// <summary>
    /// Completes when the app's port was found open, its subscriptions are read and its bindings probed; at once if the app has
    /// no port.
    /// </summary>
    public Task WaitForAppAsync(CancellationToken cancellationToken = default) => _host.AppReady.WaitAsync(cancellationToken);

    /// <summary>
    /// What the app asked of an output binding whose type the sidecar does not have, oldest first; at most the last 1,000 calls.
    /// </summary>
    /// <param name="name">Name of the binding component.</param>
    public IReadOnlyList<BindingCall> GetBindingCalls(string name) => _host.CallsOf(name);

    /// <summary>Sends an event to the app as if it came from an input binding, and returns the status of the app's answer.</summary>
    /// <param name="name">Name of the binding component.</param>
    /// <param name="data">Body of the request that the app gets.</param>
    /// <param name="metadata">Becomes request headers.</param>
    /// <param name="cancellationToken">Gives up waiting for the answer.</param>
    public Task<HttpStatusCode> SendBindingEventAsync(
        string name,
        ReadOnlyMemory<byte> data,
        IReadOnlyDictionary<string, string>? metadata = null,
        CancellationToken cancellationToken = default) =>
        _host.SendBindingEventAsync(name, data, metadata, cancellationToken);

    /// <summary>Stops deliveries, lets running calls finish for the grace period, closes the API. Safe to call twice.</summary>
    public Task StopAsync(CancellationToken cancellationToken = default) => _host.StopAsync(cancellationToken);

    /// <summary>Stops and releases everything.</summary>
    public ValueTask DisposeAsync() => _host.DisposeAsync();
}
