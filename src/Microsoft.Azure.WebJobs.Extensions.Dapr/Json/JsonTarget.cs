using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Json;

/// <summary>A type to read JSON into. Made once per parameter; what its type needs is looked up at the first use.</summary>
internal sealed class JsonTarget(Type type)
{
    private JsonTypeInfo? _typeInfo;

    /// <summary>The value for "nothing there": null, or the default of a value type.</summary>
    public object? Missing { get; } = type.IsValueType ? Activator.CreateInstance(type) : null;

    /// <param name="json">The JSON.</param>
    /// <param name="subject">What is read, for the error: "The body".</param>
    /// <exception cref="FormatException">The JSON does not fit the type. The message shows none of it.</exception>
    public object? Read<TSubject>(ReadOnlySpan<byte> json, TSubject subject)
    {
        try
        {
            _typeInfo ??= DaprJson.Options.GetTypeInfo(type);
            return JsonSerializer.Deserialize(json, _typeInfo);
        }
        catch (Exception e) when (e is JsonException or NotSupportedException)
        {
            throw new FormatException($"{subject} cannot be read as {type.Name}: {JsonReason.Of(e)}", e);
        }
        catch (Exception e) when (e is not (OperationCanceledException or OutOfMemoryException))
        {
            // Thrown by the type's own code, whose message may quote the value.
            throw new FormatException($"{subject} cannot be read as {type.Name}: its code threw a {e.GetType().Name}.", e);
        }
    }
}
