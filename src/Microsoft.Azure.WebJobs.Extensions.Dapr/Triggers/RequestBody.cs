using System.Buffers;
using Microsoft.AspNetCore.Http;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Triggers;

/// <summary>Reads a request body into an array of exactly its size: functions may keep it for longer than the request lasts.</summary>
internal static class RequestBody
{
    // A caller may announce more than it sends: beyond this the array grows with what has really arrived.
    private const int LargestTrustedLength = 1024 * 1024;

    private const int SmallestRental = 16 * 1024;

    public static async ValueTask<ReadOnlyMemory<byte>> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.ContentLength == 0)
            return default;
        if (request.ContentLength is { } length and <= LargestTrustedLength)
        {
            var exact = GC.AllocateUninitializedArray<byte>((int)length);
            await request.Body.ReadExactlyAsync(exact, cancellationToken);
            return exact;
        }

        return await ReadToEndAsync(request.Body, cancellationToken);
    }

    private static async ValueTask<ReadOnlyMemory<byte>> ReadToEndAsync(Stream stream, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(SmallestRental);
        try
        {
            var length = 0;
            while (true)
            {
                if (length == buffer.Length)
                    buffer = Grow(buffer);
                var read = await stream.ReadAsync(buffer.AsMemory(length), cancellationToken);
                if (read == 0)
                    return length == 0 ? default : buffer.AsSpan(0, length).ToArray();
                length += read;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static byte[] Grow(byte[] full)
    {
        var larger = ArrayPool<byte>.Shared.Rent(full.Length * 2);
        full.CopyTo(larger, 0);
        ArrayPool<byte>.Shared.Return(full);
        return larger;
    }
}
