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
        var buffer = Rental.Take(FirstBuffer);
        var length = 0;
        try
        {
            while (await stream.ReadAsync(buffer.AsMemory(length), cancellationToken) is > 0 and var read)
            {
                length += read;
                if (length > largest)
                    throw new ResponseTooLargeException();
                if (length == buffer.Length)
                    buffer = Rental.Enlarge(buffer, (int)Math.Min(buffer.Length * 2L, Array.MaxLength));
            }

            return buffer.AsSpan(0, length).ToArray();
        }
        finally
        {
            Rental.GiveBack(buffer);
        }
    }
}
