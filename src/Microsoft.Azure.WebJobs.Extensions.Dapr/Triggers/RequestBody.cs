using System.Buffers;
using Microsoft.AspNetCore.Http;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Triggers;

/// <summary>Reads a request body into one array: rented, or of exactly its size where functions may keep it.</summary>
internal static class RequestBody
{
    // A caller may announce more than it sends: beyond this the array grows with what has really arrived.
    private const int LargestTrustedLength = 1024 * 1024;

    private const int SmallestRental = 16 * 1024;

    // A pool would keep larger ones for minutes, and one of every size on the way there.
    private const int LargestRental = 1024 * 1024;

    public static async ValueTask<(byte[] Bytes, int Length)> ReadAsync(HttpRequest request, bool rent, CancellationToken cancellationToken)
    {
        if (request.ContentLength == 0)
            return ([], 0);
        if (request.ContentLength is not { } announced || announced > LargestTrustedLength)
            return await ReadToEndAsync(request.Body, request.ContentLength, rent, cancellationToken);

        var length = (int)announced;
        var bytes = rent ? ArrayPool<byte>.Shared.Rent(length) : GC.AllocateUninitializedArray<byte>(length);
        try
        {
            await request.Body.ReadExactlyAsync(bytes.AsMemory(0, length), cancellationToken);
            return (bytes, length);
        }
        catch
        {
            if (rent)
                Return(bytes);
            throw;
        }
    }

    /// <summary>Takes back what <see cref="ReadAsync"/> has rented out.</summary>
    public static void Return(byte[] bytes)
    {
        if (bytes.Length <= LargestRental)
            ArrayPool<byte>.Shared.Return(bytes);
    }

    private static async ValueTask<(byte[] Bytes, int Length)> ReadToEndAsync(
        Stream stream, long? announced, bool rent, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(SmallestRental);
        var isHandedOver = false;
        try
        {
            var length = 0;
            while (length != announced)
            {
                if (length == buffer.Length)
                    buffer = Grow(buffer, announced);
                var read = await stream.ReadAsync(buffer.AsMemory(length), cancellationToken);
                if (read == 0)
                    break;
                length += read;
            }

            isHandedOver = rent ? length > 0 : length == buffer.Length && length > LargestRental;
            return isHandedOver ? (buffer, length) : (buffer.AsSpan(0, length).ToArray(), length);
        }
        finally
        {
            if (!isHandedOver)
                Return(buffer);
        }
    }

    private static byte[] Grow(byte[] full, long? announced)
    {
        var length = checked((int)Math.Min(full.Length * 2L, announced ?? long.MaxValue));
        var larger = length <= LargestRental ? ArrayPool<byte>.Shared.Rent(length) : GC.AllocateUninitializedArray<byte>(length);
        full.CopyTo(larger, 0);
        Return(full);
        return larger;
    }
}
