using System.Buffers;
using System.Text;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Json;

/// <summary>JSON without insignificant white space; numbers, escapes and order stay as they were written.</summary>
internal static class CompactText
{
    private static readonly SearchValues<byte> WhiteSpace = SearchValues.Create(" \t\r\n"u8);

    /// <param name="json">Valid JSON.</param>
    public static string Of(ReadOnlySpan<byte> json)
    {
        if (json.IndexOfAny(WhiteSpace) < 0)
            return Encoding.UTF8.GetString(json);

        var buffer = ArrayPool<byte>.Shared.Rent(json.Length);
        try
        {
            return Encoding.UTF8.GetString(buffer.AsSpan(0, Compact(json, buffer)));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static int Compact(ReadOnlySpan<byte> json, Span<byte> target)
    {
        var length = 0;
        while (!json.IsEmpty)
        {
            var run = json[0] == (byte)'"' ? StringLength(json) : OutsideStringLength(json);
            if (run == 0)
            {
                json = json[1..];
                continue;
            }

            json[..run].CopyTo(target[length..]);
            length += run;
            json = json[run..];
        }

        return length;
    }

    private static int StringLength(ReadOnlySpan<byte> json)
    {
        var end = 1;
        while (true)
        {
            end += json[end..].IndexOfAny((byte)'"', (byte)'\\');
            if (json[end] == (byte)'"')
                return end + 1;
            end += 2;
        }
    }

    private static int OutsideStringLength(ReadOnlySpan<byte> json)
    {
        var end = json.IndexOfAny("\" \t\r\n"u8);
        return end < 0 ? json.Length : end;
    }
}
