namespace Dapr.LocalSidecar.Api;

/// <summary>Path hygiene: duplicate slashes merged, dot segments resolved.</summary>
internal static class CleanPath
{
    /// <summary>Cleans an absolute path and keeps a trailing slash.</summary>
    public static string Of(string path)
    {
        if (!path.Contains("//", StringComparison.Ordinal) && !path.Contains("/.", StringComparison.Ordinal))
            return path.StartsWith('/') ? path : "/" + path;
        var segments = new List<string>();
        foreach (var segment in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (segment == "..")
                segments.RemoveRange(Math.Max(0, segments.Count - 1), Math.Min(1, segments.Count));
            else if (segment != ".")
                segments.Add(segment);
        }
        var cleaned = "/" + string.Join('/', segments);
        return path.EndsWith('/') && segments.Count > 0 ? cleaned + "/" : cleaned;
    }
}
