using System.IO.Compression;

namespace BundleBuilder;

/// <summary>A zip whose bytes depend on names and contents only, so that the same sources give the same bundle.</summary>
internal static class DeterministicZip
{
    private const int ReadableByAll = 0b110_100_100 << 16;

    private static readonly DateTimeOffset Timestamp = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static byte[] Of(SortedDictionary<string, byte[]> files)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in files)
            {
                var entry = zip.CreateEntry(name, CompressionLevel.SmallestSize);
                entry.LastWriteTime = Timestamp;
                entry.ExternalAttributes = ReadableByAll;
                using var target = entry.Open();
                target.Write(content);
            }
        }

        return stream.ToArray();
    }
}
