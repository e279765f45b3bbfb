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
    public string? Raw => Metadata.FirstOrDefault(m => m.Key.Equals(RawPayload, StringComparison.OrdinalIgnoreCase)).Value;

    /// <summary>How the payload stands in a bulk request; a sidecar refuses entries of other content types.</summary>
    public PayloadForm Form => MediaTypeOf(ContentType) switch
    {
        OutputContent.Json or "application/cloudevents+json" => PayloadForm.Json,
        OutputContent.OctetStream => PayloadForm.Base64,
        "application/xml" => TextOrAlone,
        var type when type.StartsWith("text/", StringComparison.Ordinal) => TextOrAlone,
        _ => PayloadForm.OnlyAlone,
    };

    private PayloadForm TextOrAlone => Utf8.IsValid(Body.Span) ? PayloadForm.Text : PayloadForm.OnlyAlone;

    public static string MediaTypeOf(string contentType)
    {
        var end = contentType.IndexOf(';', StringComparison.Ordinal);
        return (end < 0 ? contentType : contentType[..end]).Trim().ToLowerInvariant();
    }
}

internal enum PayloadForm
{
    Json,
    Text,
    Base64,
    OnlyAlone,
}
