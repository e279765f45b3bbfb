using System.Text;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Fuzzing;

/// <summary>Breaks inputs on the level of bytes: those of a corpus, and as often those that were made up.</summary>
internal sealed class Mutator(byte[][] corpus, byte[][] madeUp)
{
    private static readonly byte[][] Tokens =
    [
        .. new[]
        {
            "{", "}", "[", "]", "\"", ":", ",", "null", "true", "\\", "\\u", "\\ud800", "\\u0000", "1e999", "-", ".", "{}", "[]", "\"\"", " ", "\n", "\r\n", "\t", "\0", "\uFEFF",
            "\"data\":", "\"data_base64\":\"", "\"id\":\"\\ud800\"", "//", "/*", "'", "NaN", "- ", "? ", "&a ", "*a", "!!binary ", "---\n", "|\n", "%", "#", "<<: ",
        }.Select(Encoding.UTF8.GetBytes),
        [0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xE2, 0x82], [0x80], [0xEF, 0xBB, 0xBF], [0xFE, 0xFF],
    ];

    /// <summary>An input, in four of five cases with one to eight changes, few more often than many.</summary>
    public byte[] Next(Random random)
    {
        var input = Any(random);
        if (random.Next(5) == 0)
            return input;
        var bytes = new List<byte>(input);
        for (var i = random.Next(1 << random.Next(4)); i >= 0; i--)
            Change(bytes, random);
        return [.. bytes];
    }

    private byte[] Any(Random random)
    {
        var from = madeUp.Length == 0 || random.Next(2) == 0 ? corpus : madeUp;
        return from[random.Next(from.Length)];
    }

    private void Change(List<byte> bytes, Random random)
    {
        var at = random.Next(bytes.Count + 1);
        var length = Math.Min(random.Next(1, 1 << random.Next(8)), bytes.Count - at);
        switch (random.Next(8))
        {
            case 0 when at < bytes.Count:
                bytes[at] ^= (byte)(1 << random.Next(8));
                break;
            case 1 when at < bytes.Count:
                bytes[at] = (byte)random.Next(256);
                break;
            case 2:
                bytes.RemoveRange(at, length);
                break;
            case 3:
                bytes.InsertRange(at, bytes.GetRange(at, length));
                break;
            case 4:
                bytes.RemoveRange(at, bytes.Count - at);
                break;
            case 5:
                var other = Any(random);
                bytes.InsertRange(at, other[random.Next(other.Length + 1)..]);
                break;
            default:
                bytes.InsertRange(at, Tokens[random.Next(Tokens.Length)]);
                break;
        }
    }
}
