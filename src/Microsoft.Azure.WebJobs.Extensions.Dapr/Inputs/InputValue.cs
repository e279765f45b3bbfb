using Microsoft.Azure.WebJobs.Extensions.Dapr.Sidecar;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Inputs;

/// <summary>What the sidecar has for an input binding.</summary>
/// <param name="Bytes">The value; null if there is none.</param>
/// <param name="Subject">What it is, for errors: "State 'key' of store 'name'".</param>
/// <param name="Key">The key that was asked for.</param>
/// <param name="ETag">The value's version, if the store has versions.</param>
internal readonly record struct InputValue(ReadOnlyMemory<byte>? Bytes, CallDescription Subject, string Key, string? ETag = null);
