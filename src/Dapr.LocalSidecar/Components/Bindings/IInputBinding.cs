namespace Dapr.LocalSidecar.Components.Bindings;

/// <summary>Watches something and tells the app about it.</summary>
internal interface IInputBinding
{
    /// <summary>Runs until stopped; the callback hands an event to the app and does not throw.</summary>
    Task RunAsync(Func<BindingEvent, Task> deliver, CancellationToken stop);
}

/// <summary>Something that happened; the metadata becomes request headers.</summary>
internal sealed record BindingEvent(byte[] Data, IReadOnlyDictionary<string, string> Metadata);
