using System.Buffers;
using System.Text.Json;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Outputs;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Sidecar;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.State;

/// <summary>The <c>daprState</c> output: all records of an invocation in one save.</summary>
internal sealed class StateOutput(DaprStateAttribute attribute, SidecarClient client) : IOutput<DaprStateRecord, StateWrite>
{
    private const int MostKeysInErrors = 10;

    private static readonly EnvelopeShape Shape = new(
        "daprState",
        """{"key": …, "value": …}""",
        ["key", "value", "etag", "metadata", "options", "contentType"],
        Required: "value");

    private readonly string _address = client.AddressFor(attribute);
    private readonly string _store = RequiredName.OfBinding(attribute.StateStore, nameof(attribute.StateStore), "daprState");

    public async ValueTask<StateWrite> PrepareAsync(object? value, CancellationToken cancellationToken)
    {
        if (value is DaprStateRecord record)
            return Write(record, await OutputContent.OfJsonAsync(record.Source, cancellationToken));
        if (Shape.Find(value) is { } envelope)
        {
            envelope.TryGet("value", out var json);
            return Write(FromEnvelope(envelope), await OutputContent.OfJsonAsync(json, cancellationToken));
        }

        return Write(new DaprStateRecord(null, null), await OutputContent.OfRawJsonAsync(value, cancellationToken));
    }

    public Task SendAsync(IReadOnlyList<StateWrite> requests, CancellationToken cancellationToken)
    {
        var writes = LastOfEachKey(requests);
        return client.SendAsync(
            new SidecarRequest(
                HttpMethod.Post, SidecarUri.Build(_address, "/v1.0/state/", _store), SidecarOperation.SaveState,
                new CallDescription("Saving {0} in state store '{1}'", KeysOf(writes), _store))
            {
                Body = JsonWrite.Array(writes.ConvertAll(w => w.Json)),
                ContentType = OutputContent.Json,
            },
            cancellationToken);
    }

    private static DaprStateRecord FromEnvelope(Envelope envelope)
    {
        var options = envelope.Texts("options");
        return new DaprStateRecord(envelope.Text("key"), null, envelope.Text("etag"))
        {
            Metadata = envelope.Texts("metadata")?.ToDictionary(),
            Concurrency = Option("concurrency"),
            Consistency = Option("consistency"),
            ContentType = envelope.Text("contentType"),
        };

        string? Option(string name) => options?.FirstOrDefault(o => o.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;
    }

    private StateWrite Write(DaprStateRecord record, ReadOnlyMemory<byte> value)
    {
        var key = RequiredName.Of(record.Key, attribute.Key, "key", "daprState");
        SidecarUri.RequireName(key);
        var buffer = new ArrayBufferWriter<byte>(value.Length + 64);
        using var writer = new Utf8JsonWriter(buffer);
        writer.WriteStartObject();
        writer.WriteString("key"u8, key);
        writer.WritePropertyName("value"u8);
        writer.WriteRawValue(value.Span, skipInputValidation: true);
        WriteOptional(writer, "etag"u8, record.ETag);
        JsonWrite.Texts(writer, "metadata"u8, record.Metadata);
        if (record.Concurrency is not null || record.Consistency is not null)
        {
            writer.WriteStartObject("options"u8);
            WriteOptional(writer, "concurrency"u8, record.Concurrency);
            WriteOptional(writer, "consistency"u8, record.Consistency);
            writer.WriteEndObject();
        }

        WriteOptional(writer, "contentType"u8, record.ContentType);
        writer.WriteEndObject();
        writer.Flush();
        return new StateWrite(key, buffer.WrittenMemory);
    }

    /// <summary>A store may apply the records of one save in any order: of several writes of one key only the last can be meant.</summary>
    private static List<StateWrite> LastOfEachKey(IReadOnlyList<StateWrite> writes)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var last = new List<StateWrite>(writes.Count);
        for (var i = writes.Count - 1; i >= 0; i--)
        {
            if (seen.Add(writes[i].Key))
                last.Add(writes[i]);
        }

        last.Reverse();
        return last;
    }

    private static string KeysOf(List<StateWrite> writes)
    {
        var keys = string.Join("', '", writes.Take(MostKeysInErrors).Select(w => w.Key));
        return writes.Count switch
        {
            1 => $"key '{keys}'",
            <= MostKeysInErrors => $"keys '{keys}'",
            _ => $"keys '{keys}' and {writes.Count - MostKeysInErrors} more",
        };
    }

    private static void WriteOptional(Utf8JsonWriter writer, ReadOnlySpan<byte> name, string? value)
    {
        if (value is not null)
            writer.WriteString(name, value);
    }
}
