using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Json;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.PubSub;

/// <summary>Reads an event's data while walking through the event: in one pass, where finding it first takes two.</summary>
internal abstract class EventDataReader
{
    /// <summary>Made at the first event: what a type needs takes time.</summary>
    /// <returns>Null if the type is not read property by property.</returns>
    public static EventDataReader? TryCreate(Type type)
    {
        try
        {
            return DaprJson.Options.GetTypeInfo(type).Kind == JsonTypeInfoKind.Object
                ? (EventDataReader)Activator.CreateInstance(typeof(Reader<>).MakeGenericType(type))!
                : null;
        }
        catch (Exception e) when (e is not (OperationCanceledException or OutOfMemoryException))
        {
            // A type that cannot be read: that is an error of each event.
            return null;
        }
    }

    /// <returns>False if the event is not the usual one: who reads it in two passes knows what is wrong with it.</returns>
    public abstract bool TryRead(ReadOnlySpan<byte> envelope, out object? data);

    private sealed class Reader<T> : EventDataReader
    {
        private readonly JsonConverter<T> _converter = (JsonConverter<T>)DaprJson.Options.GetConverter(typeof(T));

        public override bool TryRead(ReadOnlySpan<byte> envelope, out object? data)
        {
            data = null;
            var reader = new Utf8JsonReader(envelope);
            try
            {
                return reader.Read() && reader.TokenType == JsonTokenType.StartObject && TryRead(ref reader, ref data) && !reader.Read();
            }
            catch (Exception e) when (e is not (OperationCanceledException or OutOfMemoryException))
            {
                return false;
            }
        }

        private bool TryRead(ref Utf8JsonReader reader, ref object? data)
        {
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                if (reader.ValueTextEquals("data_base64"u8))
                    return false;
                var isData = reader.ValueTextEquals("data"u8);
                reader.Read();
                if (isData && reader.TokenType == JsonTokenType.StartObject)
                    data = _converter.Read(ref reader, typeof(T), DaprJson.Options);
                else if (isData)
                    return false;
                else
                    reader.Skip();
            }

            return data is not null;
        }
    }
}
