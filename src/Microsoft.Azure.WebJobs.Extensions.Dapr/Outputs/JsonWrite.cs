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
}
