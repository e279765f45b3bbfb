using System.Buffers;
using System.Text;
using System.Text.Json;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Json;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr;

/// <summary>The options as they are logged at start. Written by hand: a serializer would take longer to get ready than all the rest.</summary>
internal static class DaprOptionsText
{
    public static string Of(DaprOptions options, bool indented)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = indented, Encoder = DaprJson.Options.Encoder }))
            Write(writer, options);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void Write(Utf8JsonWriter json, DaprOptions options)
    {
        json.WriteStartObject();
        json.WriteString(nameof(options.DaprAddress), options.DaprAddress);
        json.WriteString(nameof(options.SidecarSocket), options.SidecarSocket);
        json.WriteBoolean(nameof(options.UseHttp2), options.UseHttp2);
        json.WriteString(nameof(options.DaprApiToken), Redact(options.DaprApiToken));
        json.WriteBoolean(nameof(options.SendApiTokenToOtherAddresses), options.SendApiTokenToOtherAddresses);
        WriteNumber(json, nameof(options.AppPort), options.AppPort);
        json.WriteString(nameof(options.AppAddress), options.AppAddress);
        json.WriteString(nameof(options.AppProtocol), options.AppProtocol.ToString());
        json.WriteString(nameof(options.AppApiToken), Redact(options.AppApiToken));
        json.WriteBoolean(nameof(options.DisableSidecarMetadataCheck), options.DisableSidecarMetadataCheck == true);
        json.WriteNumber(nameof(options.MaxRequestBodySize), options.MaxRequestBodySize);
        json.WriteNumber(nameof(options.MaxResponseBodySize), options.MaxResponseBodySize);
        WriteNumber(json, nameof(options.MaxConcurrentRequests), options.MaxConcurrentRequests);
        json.WriteNumber(nameof(options.MaxQueuedRequests), options.MaxQueuedRequests);
        json.WriteString(nameof(options.RequestTimeout), options.RequestTimeout.ToString());
        json.WriteString(nameof(options.SidecarWaitTime), options.SidecarWaitTime.ToString());
        json.WriteBoolean(nameof(options.DetailedErrors), options.DetailedErrors);
        json.WriteString(nameof(options.ShutdownTimeout), options.ShutdownTimeout.ToString());
        json.WriteBoolean(nameof(options.AlwaysListen), options.AlwaysListen);
        json.WriteStartObject(nameof(options.Topics));
        json.WriteString(nameof(options.Topics.OnConversionError), options.Topics.OnConversionError.ToString());
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteNumber(Utf8JsonWriter json, string name, int? value)
    {
        if (value is { } number)
            json.WriteNumber(name, number);
        else
            json.WriteNull(name);
    }

    private static string? Redact(string? secret) => string.IsNullOrEmpty(secret) ? null : "[set]";
}
