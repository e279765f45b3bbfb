using Microsoft.Diagnostics.Tracing.Etlx;
using Microsoft.Diagnostics.Tracing.Parsers.Clr;

namespace Benchmarks.Sites;

/// <summary>Reads the samples of a trace.</summary>
internal static class AllocationTrace
{
    private const string Extension = "Microsoft.Azure.WebJobs.Extensions.Dapr";
    private const string WebJobs = "Microsoft.Azure.WebJobs.Host";
    private const string HttpClient = "System.Net.Http";

    public static IReadOnlyList<AllocationSite> Read(string path, DateTime fromUtc, DateTime toUtc)
    {
        var converted = TraceLog.CreateFromEventPipeDataFile(path);
        try
        {
            using var log = new TraceLog(converted);
            return
            [
                .. log.Events.ByEventType<GCAllocationTickTraceData>()
                    .Where(e => e.TimeStamp.ToUniversalTime() >= fromUtc && e.TimeStamp.ToUniversalTime() <= toUtc)
                    .Select(e => (Place: PlaceOf(e), e.TypeName, Bytes: (double)e.AllocationAmount64))
                    .GroupBy(s => (s.Place, s.TypeName))
                    .Select(g => new AllocationSite(g.Key.Place.Layer, g.Key.Place.Method, ShortType(g.Key.TypeName), g.Sum(s => s.Bytes), g.Count())),
            ];
        }
        finally
        {
            File.Delete(converted);
        }
    }

    /// <summary>The innermost frame of the extension, of WebJobs or of the HTTP client: who is to be asked about the object.</summary>
    private static (string Layer, string Method) PlaceOf(GCAllocationTickTraceData sample)
    {
        string? leaf = null;
        for (var frame = sample.CallStack(); frame is not null; frame = frame.Caller)
        {
            if (frame.CodeAddress.FullMethodName is not { Length: > 0 } method)
                continue;
            leaf ??= method;
            if (frame.CodeAddress.ModuleName is Extension or WebJobs or HttpClient)
                return (frame.CodeAddress.ModuleName, ShortMethod(method));
        }

        return ("other", leaf is null ? "?" : ShortMethod(leaf));
    }

    // Without the signature.
    private static string ShortMethod(string name)
    {
        var end = name.IndexOf('(', StringComparison.Ordinal);
        return (end < 0 ? name : name[..end]).Replace(Extension + ".", "", StringComparison.Ordinal)
            .Replace(WebJobs + ".", "", StringComparison.Ordinal);
    }

    // Without namespaces.
    private static string ShortType(string name)
    {
        var text = string.Concat(name.Split('[', ',').Select((part, i) => (i == 0 ? "" : "[") + part[(part.LastIndexOf('.') + 1)..]));
        return text.Length <= 60 ? text : text[..60] + "…";
    }
}

/// <param name="Layer">Whose code it is.</param>
/// <param name="Method">The innermost method of the layer.</param>
/// <param name="Type">What is allocated.</param>
/// <param name="Bytes">Sampled bytes.</param>
/// <param name="Samples">How many samples say so.</param>
internal sealed record AllocationSite(string Layer, string Method, string Type, double Bytes, int Samples);
