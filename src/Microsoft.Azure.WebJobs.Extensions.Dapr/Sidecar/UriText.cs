using System.Buffers;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Sidecar;

/// <summary>Puts a text together on the stack; what does not fit there is continued in a rented buffer.</summary>
internal ref struct UriText(Span<char> buffer)
{
    public const int UsualLength = 256;

    private Span<char> _buffer = buffer;
    private char[]? _rented;
    private int _length;

    public void Append(char character)
    {
        MakeRoom(1);
        _buffer[_length++] = character;
    }

    public void Append(string text)
    {
        MakeRoom(text.Length);
        text.CopyTo(_buffer[_length..]);
        _length += text.Length;
    }

    public string ToStringAndClear()
    {
        var text = _buffer[.._length].ToString();
        Return();
        return text;
    }

    private void MakeRoom(int count)
    {
        if (_length + count <= _buffer.Length)
            return;
        var larger = ArrayPool<char>.Shared.Rent(Math.Max(_length + count, _buffer.Length * 2));
        _buffer[.._length].CopyTo(larger);
        Return();
        _buffer = _rented = larger;
    }

    private void Return()
    {
        if (_rented is not null)
            ArrayPool<char>.Shared.Return(_rented);
        _rented = null;
    }
}
