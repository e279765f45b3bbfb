using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Dapr.LocalSidecar;

/// <summary>How the sidecar writes JSON: compact, and non-ASCII text as itself.</summary>
internal static class DaprJson
{
    public static readonly JsonWriterOptions Writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static ReadOnlyMemory<byte> Write(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Writing))
            write(writer);
        return buffer.WrittenMemory;
    }
}
