namespace Dapr.LocalSidecar;

/// <summary>A call of an output binding whose type the sidecar does not have: it was accepted and kept.</summary>
/// <param name="Operation">What the app asked for.</param>
/// <param name="Data">The data as JSON.</param>
/// <param name="Metadata">Metadata of the call.</param>
public sealed record BindingCall(string Operation, ReadOnlyMemory<byte> Data, IReadOnlyDictionary<string, string> Metadata);
