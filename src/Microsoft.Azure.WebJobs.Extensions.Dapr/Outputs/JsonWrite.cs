using System.Text.Json;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Outputs;

internal static class JsonWrite
{
    /// <summary>An object of texts; nothing if there are none.</summary>
    public static void Texts(Utf8JsonWriter writer, ReadOnlySpan<byte> name, IEnumerable<KeyValuePair<string, string>>? texts)
    {
        if (texts is null)
            return;
        writer.WriteStartObject(name);
        foreach (var (key, value) in texts)
        {
            // A sidecar refuses the whole request for a metadata value that is no text.
            if (value is not null)
                writer.WriteString(key, value);
        }

        writer.WriteEndObject();
    }

    /// <summary>An array of documents that are JSON already.</summary>
    public static byte[] Array(IReadOnlyList<ReadOnlyMemory<byte>> documents)
    {
        var array = new byte[documents.Sum(d => d.Length) + Math.Max(documents.Count - 1, 0) + 2];
        var position = 0;
        array[position++] = (byte)'[';
        for (var i = 0; i < documents.Count; i++)
        {
            if (i > 0)
                array[position++] = (byte)',';
            documents[i].Span.CopyTo(array.AsSpan(position));
            position += documents[i].Length;
        }

        array[position] = (byte)']';
        return array;
    }
}
