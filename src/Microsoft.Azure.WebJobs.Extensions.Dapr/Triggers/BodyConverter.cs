using System.Buffers;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Json;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Triggers;

/// <summary>Makes a function's parameter out of a request.</summary>
/// <param name="Convert">Throws <see cref="UnconvertibleBodyException"/> if the body does not fit the parameter's type.</param>
/// <param name="KeepsBody">Whether the parameter refers to the body's bytes: only then they must outlive the request.</param>
internal sealed record BodyConverter(Func<InboundRequest, object?> Convert, bool KeepsBody = false)
{
    /// <summary>The JSON that the parameter stands for, where that is not the whole body.</summary>
    public Func<InboundRequest, ReadOnlyMemory<byte>> Json { get; init; } = static request => request.Json;

    /// <summary>Whether the parameter is the request itself, of which there is only one.</summary>
    public bool TakesRequest { get; init; }
}

/// <summary>The table of parameter types. A converter is chosen once per function, when the host indexes it.</summary>
internal static class BodyConverters
{
    private static readonly SearchValues<byte> JsonStart = SearchValues.Create("\"{[-0123456789tfn"u8);

    public static BodyConverter For(Type type)
    {
        if (type == typeof(string))
            return new(static request => ToText(request.Json));
        if (ForRawBody(type) is { } raw)
            return raw;
        if (type == typeof(HttpRequest))
            return new(ToHttpRequest, KeepsBody: true) { TakesRequest = true };
        if (type == typeof(JsonElement))
            return new(static request => ToElement(request.Json) ?? default(JsonElement));
        return type == typeof(object) ? new(static request => ToElement(request.Json)) : Deserializer(type);
    }

    private static BodyConverter? ForRawBody(Type type)
    {
        if (type == typeof(byte[]))
            return new(static request => request.Body.ToArray());
        if (type == typeof(ReadOnlyMemory<byte>))
            return new(static request => request.Body, KeepsBody: true);
        if (type == typeof(BinaryData))
            return new(static request => new BinaryData(request.Body), KeepsBody: true);
        return type == typeof(Stream) ? new(static request => RawStream.Over(request.Body), KeepsBody: true) : null;
    }

    /// <summary>A JSON string's text, other JSON in compact form, and what is no JSON as it is.</summary>
    public static string? ToText(ReadOnlyMemory<byte> utf8)
    {
        if (utf8.IsEmpty)
            return null;
        var json = utf8.Span.Trim(" \t\r\n"u8);
        if (json.IsEmpty || !JsonStart.Contains(json[0]))
            return Encoding.UTF8.GetString(utf8.Span);
        if (json[0] == (byte)'"')
            return ToUnquoted(json) ?? Encoding.UTF8.GetString(utf8.Span);
        return DaprJson.IsJson(json) ? CompactText.Of(json) : Encoding.UTF8.GetString(utf8.Span);
    }

    /// <returns>
    /// Null for what is no JSON, and for half a surrogate pair or bytes that are no UTF-8: a JSON string by its form, but none that stands
    /// for a text.
    /// </returns>
    private static string? ToUnquoted(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        try
        {
            reader.Read();
            var text = reader.GetString();
            return reader.Read() ? null : text;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static JsonElement? ToElement(ReadOnlyMemory<byte> utf8)
    {
        if (utf8.IsEmpty)
            return null;
        return DaprJson.TryParse(utf8, out var element) ? element : throw new UnconvertibleBodyException("The body is not valid JSON.");
    }

    private static HttpRequest? ToHttpRequest(InboundRequest request)
    {
        if (request.Http is { } http)
            http.Request.Body = RawStream.Over(request.Body);
        return request.Http?.Request;
    }

    private static BodyConverter Deserializer(Type type)
    {
        var target = new JsonTarget(type);
        return new(request => request.Json.IsEmpty ? target.Missing : Read(target, request.Json, "The body"));
    }

    /// <exception cref="UnconvertibleBodyException">The JSON does not fit the type.</exception>
    public static object? Read(JsonTarget target, ReadOnlyMemory<byte> json, string subject)
    {
        try
        {
            return target.Read(json.Span, subject);
        }
        catch (FormatException e)
        {
            throw new UnconvertibleBodyException(e.Message, e);
        }
    }
}
