using System.Text;
using System.Text.Json;

namespace Dapr.LocalSidecar.Components.Bindings;

/// <summary>Files below a folder. JSON text is stored without its quotes; nothing is guessed to be base64.</summary>
internal sealed class LocalStorageBinding : IOutputBinding
{
    private static readonly string[] Forbidden = ["/proc", "/sys", "/boot", "/var/run/secrets"];
    private readonly string _root;

    public LocalStorageBinding(ComponentDefinition component)
    {
        if (component.Setting("rootPath") is not { Length: > 0 } path)
            throw component.Error("metadata \"rootPath\" is missing");
        _root = Path.GetFullPath(path);
        if (Forbidden.Any(folder => _root == folder || _root.StartsWith(folder + "/", StringComparison.Ordinal)))
            throw component.Error($"metadata \"rootPath\" must not be {_root}");
        Directory.CreateDirectory(_root);
    }

    public IReadOnlyList<string> Operations { get; } = ["create", "get", "list", "delete"];

    public async Task<BindingResult> InvokeAsync(BindingRequest request, CancellationToken cancellation)
    {
        var name = request.Setting("fileName");
        try
        {
            return request.Operation switch
            {
                "create" => await CreateAsync(name, request.Data, cancellation).ConfigureAwait(false),
                "get" => new(await File.ReadAllBytesAsync(Resolve(Required(name)), cancellation).ConfigureAwait(false)),
                "list" => List(Resolve(name ?? "")),
                _ => Delete(Resolve(Required(name))),
            };
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new BindingException(e.Message);
        }
    }

    private async Task<BindingResult> CreateAsync(string? name, byte[] data, CancellationToken cancellation)
    {
        var path = Resolve(string.IsNullOrEmpty(name) ? Guid.NewGuid().ToString() : name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var isText = DaprJson.TryParse(data, out var json) && json.ValueKind == JsonValueKind.String;
        var content = isText ? Encoding.UTF8.GetBytes(json.GetString()!) : data;
        await File.WriteAllBytesAsync(path, content, cancellation).ConfigureAwait(false);
        return new(DaprJson.Write(writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("fileName", Path.GetRelativePath(_root, path));
            writer.WriteEndObject();
        }).ToArray());
    }

    private static BindingResult List(string folder)
    {
        if (!Directory.Exists(folder))
            throw new BindingException($"{folder} is not a directory");
        var files = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).ToList();
        return new(files.Count == 0 ? "null"u8.ToArray() : JsonSerializer.SerializeToUtf8Bytes(files));
    }

    private static BindingResult Delete(string path)
    {
        if (!File.Exists(path))
            throw new BindingException($"there is no file {path}");
        File.Delete(path);
        return new(null);
    }

    private static string Required(string? name) =>
        string.IsNullOrEmpty(name) ? throw new BindingException("metadata \"fileName\" is missing") : name;

    /// <summary>Joins like a chroot: no name leads out of the root folder.</summary>
    private string Resolve(string name) => Path.Join(_root, Api.CleanPath.Of("/" + name.Replace('\\', '/')).TrimEnd('/'));
}
