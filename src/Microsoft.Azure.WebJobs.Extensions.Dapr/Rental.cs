using System.Buffers;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr;

/// <summary>Byte arrays of the shared pool. Large ones are not rented: the pool would keep them for minutes, and one of every size on the way there.</summary>
internal static class Rental
{
    public const int Largest = 1024 * 1024;

    /// <returns>At least so many bytes, with anything in them.</returns>
    public static byte[] Take(int length) => length <= Largest ? ArrayPool<byte>.Shared.Rent(length) : GC.AllocateUninitializedArray<byte>(length);

    public static void GiveBack(byte[] bytes)
    {
        if (bytes.Length <= Largest)
            ArrayPool<byte>.Shared.Return(bytes);
    }

    /// <summary>Goes on in a larger array.</summary>
    /// <param name="full">Given back.</param>
    /// <param name="length">Of the larger one, at least.</param>
    public static byte[] Enlarge(byte[] full, int length)
    {
        var larger = Take(length);
        full.CopyTo(larger, 0);
        GiveBack(full);
        return larger;
    }
}
