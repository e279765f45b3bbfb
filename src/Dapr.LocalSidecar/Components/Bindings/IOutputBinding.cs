namespace Dapr.LocalSidecar.Components.Bindings;

/// <summary>Does something outside when an app asks for it.</summary>
internal interface IOutputBinding
{
    /// <summary>The operations it knows; empty = it takes any.</summary>
    IReadOnlyList<string> Operations { get; }

    /// <exception cref="BindingException">The operation failed.</exception>
    Task<BindingResult> InvokeAsync(BindingRequest request, CancellationToken cancellation);
}

/// <summary>A call of an output binding; the data is JSON text, <c>null</c> if there was none.</summary>
internal sealed record BindingRequest(string Operation, byte[] Data, IReadOnlyDictionary<string, string> Metadata)
{
    public string? Setting(string name) =>
        Metadata.FirstOrDefault(entry => entry.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;
}

/// <summary>What comes back; no data means that the caller gets 204.</summary>
internal sealed record BindingResult(byte[]? Data, IReadOnlyDictionary<string, string>? Metadata = null);

/// <summary>An output binding could not do what it was asked for. The metadata reaches the caller all the same.</summary>
internal sealed class BindingException(string message, IReadOnlyDictionary<string, string>? metadata = null) : Exception(message)
{
    public IReadOnlyDictionary<string, string>? Metadata { get; } = metadata;
}
