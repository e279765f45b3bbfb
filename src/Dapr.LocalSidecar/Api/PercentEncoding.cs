using System.Globalization;
using System.Text;

namespace Dapr.LocalSidecar.Api;

/// <summary>Decoding with Go's rules, which differ from .NET's in <c>+</c> and in being strict.</summary>
internal static class PercentEncoding
{
    /// <summary>Decodes a path parameter the way the sidecar API does: with query rules, where <c>+</c> is a space.</summary>
    public static string DecodeParameter(string text) => Decode(text, plusIsSpace: true);

    /// <summary>Decodes a path, where <c>+</c> is a plus.</summary>
    public static string DecodePath(string text) => Decode(text, plusIsSpace: false);

    private static string Decode(string text, bool plusIsSpace)
    {
        if (text.AsSpan().IndexOfAny('%', '+') < 0)
            return text;
        var source = Encoding.UTF8.GetBytes(text);
        var target = new byte[source.Length];
        var length = 0;
        for (var i = 0; i < source.Length; i++, length++)
        {
            target[length] = source[i];
            if (source[i] == '+' && plusIsSpace)
                target[length] = (byte)' ';
            else if (source[i] == '%')
            {
                if (i + 2 >= source.Length
                    || !byte.TryParse(source.AsSpan(i + 1, 2), NumberStyles.AllowHexSpecifier, null, out target[length]))
                    throw new BadEscapeException(text);
                i += 2;
            }
        }
        return Encoding.UTF8.GetString(target, 0, length);
    }
}
