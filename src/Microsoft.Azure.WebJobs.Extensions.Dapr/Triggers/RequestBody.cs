using Microsoft.AspNetCore.Http;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Triggers;

/// <summary>Reads a request body into one array: rented, or of exactly its size where functions may keep it.</summary>
internal static class RequestBody
{
    // A caller may announce more than it sends: beyond this the array grows with what has really arrived.
    private const int LargestTrustedLength = 1024 * 1024;

    private const int SmallestRental = 16 * 1024;

    public static ValueTask<InboundRequest> ReadAsync(HttpContext http, bool rent) =>
        http.Request.ContentLength is { } announced and <= LargestTrustedLength
            ? ReadAsync(http, (int)announced, rent)
            : ReadToEndAsync(http, rent);

    private static async ValueTask<InboundRequest> ReadAsync(HttpContext http, int length, bool rent)
    {
        var bytes = rent ? Rental.Take(length) : GC.AllocateUninitializedArray<byte>(length);
        try
        {
            await http.Request.Body.ReadExactlyAsync(bytes.AsMemory(0, length), http.RequestAborted);
            return rent ? InboundRequest.OfRented(http, bytes, length) : new InboundRequest(http, bytes);
        }
        catch
        {
            if (rent)
                Rental.GiveBack(bytes);
            throw;
        }
    }

    private static async ValueTask<InboundRequest> ReadToEndAsync(HttpContext http, bool rent)
    {
        var announced = http.Request.ContentLength;
        var buffer = Rental.Take(SmallestRental);
        var isHandedOver = false;
        try
        {
            var length = 0;
            while (length != announced)
            {
                if (length == buffer.Length)
                    buffer = Grow(buffer, announced);
                var read = await http.Request.Body.ReadAsync(buffer.AsMemory(length), http.RequestAborted);
                if (read == 0)
                    break;
                length += read;
            }

            isHandedOver = rent ? length > 0 : length == buffer.Length && length > Rental.Largest;
            if (!isHandedOver)
                return new InboundRequest(http, buffer.AsSpan(0, length).ToArray());
            return rent ? InboundRequest.OfRented(http, buffer, length) : new InboundRequest(http, buffer);
        }
        finally
        {
            if (!isHandedOver)
                Rental.GiveBack(buffer);
        }
    }

    /// <summary>When a quarter has arrived, the rest is believed to come.</summary>
    private static byte[] Grow(byte[] full, long? announced) =>
        Rental.Enlarge(full, checked((int)(announced <= full.Length * 4L ? announced.Value : full.Length * 2L)));
}
