using System.Runtime.InteropServices;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Triggers;

internal static class RawStream
{
    /// <summary>A read-only stream over the bytes, without copying them.</summary>
    public static MemoryStream Over(ReadOnlyMemory<byte> bytes) =>
        MemoryMarshal.TryGetArray(bytes, out var segment) && segment.Array is { } array
            ? new MemoryStream(array, segment.Offset, segment.Count, writable: false)
            : new MemoryStream(bytes.ToArray(), writable: false);
}
