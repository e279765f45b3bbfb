using System.Text.Json;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Json;
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

    private readonly LastUri _uri = UriAt(client.AddressFor(attribute));
    private readonly string _store = RequiredName.OfBinding(attribute.StateStore, nameof(attribute.StateStore), "daprState");

    public async ValueTask<StateWrite> PrepareAsync(object? value, CancellationToken cancellationToken)
    {
        if (value is DaprStateRecord record)
            return Write(record, await JsonPart.OfAsync(record.Source, cancellationToken));
        if (Shape.Find(value) is { } envelope)
        {
            envelope.TryGet("value", out var json);
            return Write(FromEnvelope(envelope), await JsonPart.OfAsync(json, cancellationToken));
        }

        return Write(new DaprStateRecord(null, null), await JsonPart.OfRawAsync(value, cancellationToken));
    }

    public Task SendAsync(IReadOnlyList<StateWrite> requests, CancellationToken cancellationToken)
    {
        var writes = requests.Count == 1 ? requests : LastOfEachKey(requests);
        return client.SendAsync(
            new SidecarRequest(HttpMethod.Post, _uri.For(_store), SidecarOperation.SaveState, Describe(writes))
            {
                Body = Join(writes),
                ContentType = OutputContent.Json,
            },
            cancellationToken);
    }

    private static LastUri UriAt(string address) => new((store, _) => SidecarUri.Build(address, "/v1.0/state/", store));

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

    private StateWrite Write(DaprStateRecord record, JsonPart value)
    {
        var key = RequiredName.Of(record.Key, attribute.Key, "key", "daprState");
        SidecarUri.RequireName(key);
        using var json = PooledJson.Rent();
        var writer = json.Writer;
        writer.WriteStartArray();
        writer.WriteStartObject();
        writer.WriteString("key"u8, key);
        writer.WritePropertyName("value"u8);
        value.WriteTo(writer);
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
        writer.WriteEndArray();
        return new StateWrite(key, json.Written.ToArray());
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

    /// <summary>One array of all that the arrays hold.</summary>
    private static byte[] Join(IReadOnlyList<StateWrite> writes)
    {
        if (writes.Count == 1)
            return writes[0].Json;

        // "[a]" and "[b]" become "[a,b]".
        var all = new byte[writes.Sum(w => w.Json.Length - 1) + 1];
        var position = 0;
        foreach (var write in writes)
        {
            write.Json.CopyTo(all, position);
            all[position] = (byte)(position == 0 ? '[' : ',');
            position += write.Json.Length - 1;
        }

        return all;
    }

    private CallDescription Describe(IReadOnlyList<StateWrite> writes)
    {
        if (writes.Count == 1)
            return new CallDescription("Saving key '{0}' in state store '{1}'", writes[0].Key, _store);
        var keys = $"'{string.Join("', '", writes.Take(MostKeysInErrors).Select(w => w.Key))}'";
        var more = writes.Count > MostKeysInErrors ? $" and {writes.Count - MostKeysInErrors} more" : "";
        return new CallDescription("Saving keys {0} in state store '{1}'", keys + more, _store);
    }

    private static void WriteOptional(Utf8JsonWriter writer, ReadOnlySpan<byte> name, string? value)
    {
        if (value is not null)
            writer.WriteString(name, value);
    }
}
