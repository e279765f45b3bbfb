using System.Text.Json;
using Microsoft.Extensions.ObjectPool;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Json;

/// <summary>A writer and its buffer, used again and again.</summary>
internal sealed class PooledJson : IDisposable
{
    private const int MostKept = 64;

    private static readonly ObjectPool<PooledJson> Pool = new DefaultObjectPool<PooledJson>(new Policy(), MostKept);
    private static readonly JsonWriterOptions WriterOptions = new() { Encoder = DaprJson.Options.Encoder, SkipValidation = true };

    private readonly RentedBuffer _buffer = new();

    private PooledJson() => Writer = new Utf8JsonWriter(_buffer, WriterOptions);

    public Utf8JsonWriter Writer { get; }

    /// <summary>What was written; valid until disposal.</summary>
    public ReadOnlyMemory<byte> Written
    {
        get
        {
            Writer.Flush();
            return _buffer.Written;
        }
    }

    public static PooledJson Rent() => Pool.Get();

    public static PooledJson Of(object value)
    {
        var json = Rent();
        try
        {
            JsonSerializer.Serialize(json.Writer, value, DaprJson.Options.GetTypeInfo(value.GetType()));
            return json;
        }
        catch
        {
            json.Dispose();
            throw;
        }
    }

    public void Dispose() => Pool.Return(this);

    private sealed class Policy : PooledObjectPolicy<PooledJson>
    {
        public override PooledJson Create() => new();

        public override bool Return(PooledJson obj)
        {
            obj.Writer.Reset();
            obj._buffer.Reset();
            return true;
        }
    }
}
