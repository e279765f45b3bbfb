using System.Text.Json;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Json;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr;

/// <summary>A value of a state store, with its key and version.</summary>
public class DaprStateRecord
{
    private readonly object? _source;
    private JsonElement? _value;

    /// <summary>Creates a record.</summary>
    /// <param name="key">The key. Null: the attribute's <c>Key</c>.</param>
    /// <param name="value">The value: any object, serialised as JSON.</param>
    /// <param name="eTag">The version that the store must have for the write to succeed. Null: any.</param>
    public DaprStateRecord(string? key, object? value, string? eTag = null)
    {
        Key = key;
        _source = value;
        ETag = eTag;
    }

    /// <summary>The key. Null: the attribute's <c>Key</c>.</summary>
    public string? Key { get; set; }

    /// <summary>The value as JSON. Null if the key does not exist.</summary>
    public JsonElement? Value => _value ??= _source is null ? null : JsonSerializer.SerializeToElement(_source, _source.GetType(), DaprJson.Options);

    /// <summary>The version of the value, as the store has it (without quotes).</summary>
    public string? ETag { get; set; }

    /// <summary>Metadata of the write, such as <c>ttlInSeconds</c>. Default: none.</summary>
    public IDictionary<string, string>? Metadata { get; set; }

    /// <summary><c>first-write</c> or <c>last-write</c>. Default: the store's.</summary>
    public string? Concurrency { get; set; }

    /// <summary><c>strong</c> or <c>eventual</c>. Default: the store's.</summary>
    public string? Consistency { get; set; }

    /// <summary>The content type of the value, for stores that tell them apart. Default: none.</summary>
    public string? ContentType { get; set; }

    internal object? Source => _source;
}
