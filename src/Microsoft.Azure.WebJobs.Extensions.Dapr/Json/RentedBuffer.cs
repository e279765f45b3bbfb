using System.Buffers;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Json;

/// <summary>Grows in arrays of the shared pool, and gives larger ones than the usual back as soon as it is reset.</summary>
internal sealed class RentedBuffer : IBufferWriter<byte>
{
    private const int UsualLength = 16 * 1024;

    private readonly byte[] _usual = new byte[UsualLength];
    private byte[] _buffer;
    private int _length;

    public RentedBuffer() => _buffer = _usual;

    public ReadOnlyMemory<byte> Written => _buffer.AsMemory(0, _length);

    public void Advance(int count) => _length += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        MakeRoom(sizeHint);
        return _buffer.AsMemory(_length);
    }

    public Span<byte> GetSpan(int sizeHint = 0)
    {
        MakeRoom(sizeHint);
        return _buffer.AsSpan(_length);
    }

    public void Reset()
    {
        Return();
        _buffer = _usual;
        _length = 0;
    }

    private void MakeRoom(int sizeHint)
    {
        var needed = checked(_length + Math.Max(sizeHint, 1));
        if (needed <= _buffer.Length)
            return;
        var length = (int)Math.Min(Math.Max(needed, _buffer.Length * 2L), Array.MaxLength);
        var larger = Rental.Take(length);
        Written.CopyTo(larger);
        Return();
        _buffer = larger;
    }

    private void Return()
    {
        if (_buffer != _usual)
            Rental.GiveBack(_buffer);
    }
}
