using System.Buffers.Text;
using System.Text;
using System.Text.Unicode;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Json;

/// <summary>
/// JSON may hold halves of characters (<c>"\ud83d"</c>, an emoji cut in two) and bytes that are no UTF-8. A
/// <see cref="System.Text.Json.JsonElement"/> takes them, and throws at the first look at them or at a name beside them.
/// </summary>
internal static class WellFormed
{
    private const int EscapeLength = 6;

    /// <returns>A copy with U+FFFD in place of what is no character; null if there is no such thing.</returns>
    public static byte[]? Repair(ReadOnlySpan<byte> json)
    {
        if (Utf8.IsValid(json))
            return WithoutHalves(json);
        var valid = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(json));
        return WithoutHalves(valid) ?? valid;
    }

    private static byte[]? WithoutHalves(ReadOnlySpan<byte> json)
    {
        byte[]? copy = null;
        for (var i = 0; i < json.Length && json[i..].IndexOf((byte)'\\') is >= 0 and var distance;)
        {
            i += distance;
            if (CodeUnitAt(json, i) is not { } unit)
            {
                i += 2;
                continue;
            }

            if (char.IsHighSurrogate(unit) && CodeUnitAt(json, i + EscapeLength) is { } next && char.IsLowSurrogate(next))
            {
                i += 2 * EscapeLength;
                continue;
            }

            if (char.IsSurrogate(unit))
                "fffd"u8.CopyTo((copy ??= json.ToArray()).AsSpan(i + 2));
            i += EscapeLength;
        }

        return copy;
    }

    private static char? CodeUnitAt(ReadOnlySpan<byte> json, int start) =>
        json.Length - start >= EscapeLength && json[start] == '\\' && json[start + 1] == 'u'
        && Utf8Parser.TryParse(json.Slice(start + 2, 4), out ushort unit, out var length, 'x') && length == 4
            ? (char)unit
            : null;
}
