using System.Text.Json;

namespace Dapr.LocalSidecar.Registry;

/// <summary>
/// A file per running sidecar in a folder. The owner keeps its file open, which locks it; the operating system drops the lock
/// when the process ends in whatever way, so a file that can be locked by somebody else is stale.
/// </summary>
internal sealed class FolderRegistry(string folder)
{
    private const string Extension = ".sidecar.json";

    public IDisposable Add(PeerAddress peer)
    {
        Directory.CreateDirectory(folder);
        var file = CreateFile(Path.Combine(folder, $"{FilePrefix(peer.AppId)}.{Guid.NewGuid():N}{Extension}"));
        JsonSerializer.Serialize(file, peer);
        file.Flush();
        return file;
    }

    private static FileStream CreateFile(string path)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.Read | FileShare.Delete,
            Options = FileOptions.DeleteOnClose,
        };
        // The key lets its reader call the app with the app's token.
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        try
        {
            return new FileStream(path, options);
        }
        catch (IOException)
        {
            // A reader took the new file for a stale one in the moment between its creation and its lock.
            return new FileStream(path + ".2" + Extension, options);
        }
    }

    public IReadOnlyList<PeerAddress> Find(string appId, string @namespace)
    {
        if (!Directory.Exists(folder))
            return [];
        var found = new List<PeerAddress>();
        foreach (var path in Directory.EnumerateFiles(folder, $"{FilePrefix(appId)}.*{Extension}").Order(StringComparer.Ordinal))
            if (!RemoveIfStale(path) && Read(path) is { } peer && peer.AppId == appId && peer.Namespace == @namespace)
                found.Add(peer);
        return found;
    }

    private static string FilePrefix(string appId) => Uri.EscapeDataString(appId);

    private static PeerAddress? Read(string path)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            return JsonSerializer.Deserialize<PeerAddress>(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            // Gone, being written, or not ours.
            return null;
        }
    }

    private static bool RemoveIfStale(string path)
    {
        try
        {
            using (new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None))
                File.Delete(path);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
