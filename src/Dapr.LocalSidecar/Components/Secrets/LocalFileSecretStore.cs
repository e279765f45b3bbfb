using System.Text.Json;

namespace Dapr.LocalSidecar.Components.Secrets;

/// <summary>
/// Secrets of a JSON file, read once. Single-valued: nested objects and arrays become flat names, <c>a:b:0</c>. Multi-valued: a
/// top-level object is one secret with several values.
/// </summary>
internal sealed class LocalFileSecretStore : ISecretStore
{
    private readonly Dictionary<string, IReadOnlyDictionary<string, string>> _secrets = [];

    public LocalFileSecretStore(string file, string separator, bool multiValued)
    {
        Capabilities = multiValued ? ["MULTIPLE_KEY_VALUES_PER_SECRET"] : [];
        JsonElement root;
        try
        {
            root = DaprJson.Parse(File.ReadAllBytes(file));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new LocalSidecarException($"The secrets file \"{file}\" cannot be read: {e.Message}", e);
        }
        if (root.ValueKind != JsonValueKind.Object)
            throw new LocalSidecarException($"The secrets file \"{file}\" must hold a JSON object.");
        foreach (var member in root.EnumerateObject())
            Add(member, separator, multiValued);
    }

    public IReadOnlyList<string> Capabilities { get; }

    public IReadOnlyDictionary<string, string>? Get(string name) => _secrets.GetValueOrDefault(name);

    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> GetAll() => _secrets;

    private void Add(JsonProperty member, string separator, bool multiValued)
    {
        var leaves = new Dictionary<string, string>();
        if (!multiValued)
        {
            Flatten(member.Name, member.Value, separator, leaves);
            foreach (var (name, value) in leaves)
                _secrets[name] = new Dictionary<string, string> { [name] = value };
        }
        else if (member.Value.ValueKind == JsonValueKind.String)
            _secrets[member.Name] = new Dictionary<string, string> { [member.Name] = member.Value.GetString()! };
        else if (member.Value.ValueKind == JsonValueKind.Object)
        {
            foreach (var inner in member.Value.EnumerateObject())
                Flatten(inner.Name, inner.Value, separator, leaves);
            _secrets[member.Name] = leaves;
        }
    }

    private static void Flatten(string name, JsonElement value, string separator, Dictionary<string, string> leaves)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var member in value.EnumerateObject())
                    Flatten(name + separator + member.Name, member.Value, separator, leaves);
                break;
            case JsonValueKind.Array:
                foreach (var (index, item) in value.EnumerateArray().Index())
                    Flatten(name + separator + index, item, separator, leaves);
                break;
            default:
                leaves[name] = value.ToString();
                break;
        }
    }
}
