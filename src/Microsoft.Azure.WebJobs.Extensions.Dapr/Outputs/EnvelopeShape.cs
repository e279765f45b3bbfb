using System.Text;
using System.Text.Json;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Json;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Outputs;

/// <summary>Tells an envelope from a raw value. An object with none of the names is a value like any other.</summary>
/// <param name="Binding">The binding's function.json name.</param>
/// <param name="Example">What an envelope looks like.</param>
/// <param name="Names">All names of an envelope.</param>
/// <param name="Required">The name without which an envelope is a mistake, if there is one.</param>
internal sealed record EnvelopeShape(string Binding, string Example, string[] Names, string? Required = null)
{
    /// <returns>Null if the value is to be sent as it is.</returns>
    /// <exception cref="ArgumentException">The value has some of the names but not the required one.</exception>
    public Envelope? Find(object? value) => value switch
    {
        byte[] bytes => FindInBytes(DaprJson.WithoutByteOrderMark(bytes)),
        JsonElement json => Find(json, unwrap: true),
        _ when NewtonsoftBridge.IsToken(value) => NewtonsoftBridge.MayHaveAny(value, Names)
            ? Find(JsonSerializer.SerializeToElement(value, DaprJson.Options), unwrap: true)
            : null,
        _ => null,
    };

    /// <summary>Most values of script languages are none: that is seen without taking them apart.</summary>
    private Envelope? FindInBytes(ReadOnlyMemory<byte> bytes) =>
        DaprJson.MayHaveAny(bytes.Span, Names) && DaprJson.TryParse(bytes, out var json) ? Find(json, unwrap: true) : null;

    private Envelope? Find(JsonElement json, bool unwrap)
    {
        // Some workers encode twice: a JSON string that holds an envelope.
        if (unwrap && json.ValueKind == JsonValueKind.String && json.GetString()!.TrimStart() is ['{', ..] text)
            return DaprJson.TryParse(Encoding.UTF8.GetBytes(text), out var inner) ? Find(inner, unwrap: false) : null;
        if (json.ValueKind != JsonValueKind.Object)
            return null;

        List<string>? found = null;
        foreach (var property in json.EnumerateObject())
        {
            if (Array.Exists(Names, name => name.Equals(property.Name, StringComparison.OrdinalIgnoreCase)))
                (found ??= []).Add(property.Name);
        }

        if (found is null)
            return null;
        if (Required is not null && !found.Contains(Required, StringComparer.OrdinalIgnoreCase))
            throw new ArgumentException(
                $"The value for {Binding} has '{string.Join("', '", found)}' but no '{Required}'. Expected is {Example}, "
                + "or a value with none of these names, which is taken as it is.");
        return new Envelope(json);
    }
}
