using System.Text.Unicode;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Outputs;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.PubSub;

/// <summary>One event to publish.</summary>
/// <param name="PubSubName">The component.</param>
/// <param name="Topic">The topic.</param>
/// <param name="Body">The payload as it is sent alone.</param>
/// <param name="ContentType">Its content type.</param>
/// <param name="Metadata">Metadata of the request.</param>
internal sealed record PublishItem(
    string PubSubName, string Topic, ReadOnlyMemory<byte> Body, string ContentType, IReadOnlyDictionary<string, string> Metadata)
{
    private const string RawPayload = "rawPayload";

    /// <summary>Raw or not is said of a whole bulk request, not of its entries.</summary>
    public string? Raw { get; } =
        Metadata.Count == 0 ? null : Metadata.FirstOrDefault(m => m.Key.Equals(RawPayload, StringComparison.OrdinalIgnoreCase)).Value;

    /// <summary>How the payload stands in a bulk request; a sidecar refuses entries of other content types.</summary>
    public PayloadForm Form { get; } = FormOf(ContentType, Body.Span);

    public static string MediaTypeOf(string contentType)
    {
        var end = contentType.IndexOf(';', StringComparison.Ordinal);
        return (end < 0 ? contentType : contentType[..end]).Trim().ToLowerInvariant();
    }

    private static PayloadForm FormOf(string contentType, ReadOnlySpan<byte> body) => MediaTypeOf(contentType) switch
    {
        OutputContent.Json or "application/cloudevents+json" => PayloadForm.Json,
        OutputContent.OctetStream => PayloadForm.Base64,
        "application/xml" => TextOrAlone(body),
        var type when type.StartsWith("text/", StringComparison.Ordinal) => TextOrAlone(body),
        _ => PayloadForm.OnlyAlone,
    };

    private static PayloadForm TextOrAlone(ReadOnlySpan<byte> body) => Utf8.IsValid(body) ? PayloadForm.Text : PayloadForm.OnlyAlone;
}

internal enum PayloadForm
{
    Json,
    Text,
    Base64,
    OnlyAlone,
}
