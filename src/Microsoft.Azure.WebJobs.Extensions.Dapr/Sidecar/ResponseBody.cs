using System.Buffers;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Sidecar;

/// <summary>Reads an answer whole, into an array of its size.</summary>
internal static class ResponseBody
{
    private const int FirstBuffer = 16 * 1024;

    /// <exception cref="ResponseTooLargeException">The answer is larger.</exception>
    /// <exception cref="IOException">The connection broke.</exception>
    public static ValueTask<byte[]> ReadAsync(HttpContent content, long largest, CancellationToken cancellationToken) => content.Headers.ContentLength switch
    {
        0 => ValueTask.FromResult<byte[]>([]),
        { } length when length > largest => throw new ResponseTooLargeException(),
        { } length => ReadAsync(content, new byte[length], cancellationToken),
        null => ReadToEndAsync(content, largest, cancellationToken),
    };

    private static async ValueTask<byte[]> ReadAsync(HttpContent content, byte[] body, CancellationToken cancellationToken)
    {
        await content.ReadAsStream(cancellationToken).ReadExactlyAsync(body, cancellationToken);
        return body;
    }

    private static async ValueTask<byte[]> ReadToEndAsync(HttpContent content, long largest, CancellationToken cancellationToken)
    {
        var stream = content.ReadAsStream(cancellationToken);
        var buffer = ArrayPool<byte>.Shared.Rent(FirstBuffer);
        var length = 0;
        try
        {
            while (await stream.ReadAsync(buffer.AsMemory(length), cancellationToken) is > 0 and var read)
            {
                length += read;
                if (length > largest)
                    throw new ResponseTooLargeException();
                if (length == buffer.Length)
                    buffer = Grow(buffer);
            }

            return buffer.AsSpan(0, length).ToArray();
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static byte[] Grow(byte[] full)
    {
        var larger = ArrayPool<byte>.Shared.Rent((int)Math.Min(full.Length * 2L, Array.MaxLength));
        full.CopyTo(larger, 0);
        ArrayPool<byte>.Shared.Return(full);
        return larger;
    }
}
