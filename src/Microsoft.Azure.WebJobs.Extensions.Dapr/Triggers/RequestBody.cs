using System.Buffers;
using Microsoft.AspNetCore.Http;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Triggers;

/// <summary>Reads a request body into one array: rented, or of exactly its size where functions may keep it.</summary>
internal static class RequestBody
{
    // A caller may announce more than it sends: beyond this the array grows with what has really arrived.
    private const int LargestTrustedLength = 1024 * 1024;

    private const int SmallestRental = 16 * 1024;

    public static async ValueTask<(byte[] Bytes, int Length)> ReadAsync(HttpRequest request, bool rent, CancellationToken cancellationToken)
    {
        if (request.ContentLength == 0)
            return ([], 0);
        if (request.ContentLength is not { } announced || announced > LargestTrustedLength)
            return await ReadToEndAsync(request.Body, rent, cancellationToken);

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
                ArrayPool<byte>.Shared.Return(bytes);
            throw;
        }
    }

    private static async ValueTask<(byte[] Bytes, int Length)> ReadToEndAsync(Stream stream, bool rent, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(SmallestRental);
        var isHandedOver = false;
        try
        {
            var length = 0;
            while (true)
            {
                if (length == buffer.Length)
                    buffer = Grow(buffer);
                var read = await stream.ReadAsync(buffer.AsMemory(length), cancellationToken);
                length += read;
                if (read > 0)
                    continue;
                isHandedOver = rent && length > 0;
                return isHandedOver ? (buffer, length) : (buffer.AsSpan(0, length).ToArray(), length);
            }
        }
        finally
        {
            if (!isHandedOver)
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
