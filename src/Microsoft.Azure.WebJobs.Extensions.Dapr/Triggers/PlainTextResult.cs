using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Triggers;

/// <summary>
/// Writes long texts without anything that JSON escapes straight into the response: a serializer makes room for three bytes for each of
/// their characters first.
/// </summary>
internal static class PlainTextResult
{
    private const int ShortestText = 16 * 1024;
    private const int Chunk = 16 * 1024;

    private static readonly SearchValues<char> Escaped =
        SearchValues.Create([.. Enumerable.Range(0, ' ').Select(c => (char)c), '"', '\\']);

    public static bool Fits(string text) => text.Length >= ShortestText && !text.AsSpan().ContainsAny(Escaped);

    public static async Task WriteAsync(HttpContext http, string text)
    {
        http.Response.ContentType = "application/json";
        http.Response.ContentLength = Encoding.UTF8.GetByteCount(text) + 2L;
        if (HttpMethods.IsHead(http.Request.Method))
            return;

        var body = http.Response.BodyWriter;
        WriteQuote(body);
        var encoder = Encoding.UTF8.GetEncoder();
        for (var position = 0; position < text.Length; position += Chunk)
        {
            var length = Math.Min(Chunk, text.Length - position);
            Write(body, encoder, text.AsSpan(position, length), isLast: position + length == text.Length);
            await body.FlushAsync(http.RequestAborted);
        }
    }

    private static void Write(PipeWriter body, Encoder encoder, ReadOnlySpan<char> text, bool isLast)
    {
        // The encoder keeps half a character that stands at the end of a chunk for the next one.
        var written = encoder.GetBytes(text, body.GetSpan(Encoding.UTF8.GetMaxByteCount(text.Length)), flush: isLast);
        body.Advance(written);
        if (isLast)
            WriteQuote(body);
    }

    private static void WriteQuote(PipeWriter body)
    {
        body.GetSpan(1)[0] = (byte)'"';
        body.Advance(1);
    }
}
